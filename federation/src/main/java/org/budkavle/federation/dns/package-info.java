// SPDX-License-Identifier: Apache-2.0
/** The name server of the local federation: who publishes whose metadata (transport.md 9.2). */
@NullMarked
package org.budkavle.federation.dns;

import org.jspecify.annotations.NullMarked;
