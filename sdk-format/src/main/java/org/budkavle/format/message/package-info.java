// SPDX-License-Identifier: Apache-2.0
/** SDK message 3 (MessageWithAttachments): model, reader, writer, rules (message.md 2 and 3). */
@NullMarked
package org.budkavle.format.message;

import org.jspecify.annotations.NullMarked;
