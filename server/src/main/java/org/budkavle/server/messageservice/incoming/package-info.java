// SPDX-License-Identifier: Apache-2.0
/** The way of a message in: verified, opened, checked, put into its mailbox, answered (message.md 6.3), and of receipts (6.5). */
@NullMarked
package org.budkavle.server.messageservice.incoming;

import org.jspecify.annotations.NullMarked;
