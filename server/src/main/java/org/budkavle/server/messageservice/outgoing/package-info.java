// SPDX-License-Identifier: Apache-2.0
/** The way of a message out: taken over, sealed, handed to the access point, watched until it is answered (message.md 6.2). */
@NullMarked
package org.budkavle.server.messageservice.outgoing;

import org.jspecify.annotations.NullMarked;
