// SPDX-License-Identifier: Apache-2.0
/** Calls to addresses that others have written: in metadata, in certificates, in settings (docs/security.md, "Addresses that others write"). */
@NullMarked
package org.budkavle.trust.http;

import org.jspecify.annotations.NullMarked;
