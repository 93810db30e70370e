// SPDX-License-Identifier: Apache-2.0
/** Taking things out of the client for good: delivery proofs (client-ux.md 4.4, 4.7) and filing (4.14). */
@NullMarked
package org.budkavle.server.client.filing;

import org.jspecify.annotations.NullMarked;
