// SPDX-License-Identifier: Apache-2.0
/** What the message service remembers: messages, their events, receipts sent, ids seen. */
@NullMarked
package org.budkavle.server.messageservice.store;

import org.jspecify.annotations.NullMarked;
