// SPDX-License-Identifier: Apache-2.0
/** The metadata publisher of the local federation: SMP with CertPub (transport.md 9.4). */
@NullMarked
package org.budkavle.federation.metadata;

import org.jspecify.annotations.NullMarked;
