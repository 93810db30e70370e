// SPDX-License-Identifier: Apache-2.0
/** «Reservrutin»: what is printed in advance for when SDK cannot be used (rules-for-participants.md R-OPS-06). */
@NullMarked
package org.budkavle.server.client.continuity;

import org.jspecify.annotations.NullMarked;
