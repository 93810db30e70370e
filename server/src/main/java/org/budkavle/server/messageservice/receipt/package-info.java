// SPDX-License-Identifier: Apache-2.0
/** Message receipts (meddelandekvittenser): made and sent for what was received, followed until they arrive (message.md 5). */
@NullMarked
package org.budkavle.server.messageservice.receipt;

import org.jspecify.annotations.NullMarked;
