// SPDX-License-Identifier: Apache-2.0
/** One conversation: reading, working, handing over, printing, looking at files (client-ux.md 4.4). */
@NullMarked
package org.budkavle.server.client.conversation;

import org.jspecify.annotations.NullMarked;
