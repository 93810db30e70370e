// SPDX-License-Identifier: Apache-2.0
/** Which certificates are believed, for which purpose, and whether they still are. */
@NullMarked
package org.budkavle.trust.certificate;

import org.jspecify.annotations.NullMarked;
