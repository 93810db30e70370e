// SPDX-License-Identifier: Apache-2.0
/** The certificate authorities of the local federation (transport.md 9.5). */
@NullMarked
package org.budkavle.federation.authority;

import org.jspecify.annotations.NullMarked;
