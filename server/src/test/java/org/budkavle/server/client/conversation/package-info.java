// SPDX-License-Identifier: Apache-2.0
/** Tests of one conversation's screen. */
@NullMarked
package org.budkavle.server.client.conversation;

import org.jspecify.annotations.NullMarked;
