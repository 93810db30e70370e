// SPDX-License-Identifier: Apache-2.0
/** The hand-over from shift to shift, and the planner of who watches a mailbox when (client-ux.md 4.2, 4.6, F6). */
@NullMarked
package org.budkavle.server.client.shift;

import org.jspecify.annotations.NullMarked;
