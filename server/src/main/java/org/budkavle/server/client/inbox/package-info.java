// SPDX-License-Identifier: Apache-2.0
/** The lists of the mailboxes, what was sent, what was handed over, and search (client-ux.md 4.2, 4.7, 4.16). */
@NullMarked
package org.budkavle.server.client.inbox;

import org.jspecify.annotations.NullMarked;
