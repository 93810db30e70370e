// SPDX-License-Identifier: Apache-2.0
/** Who is at work and what they may do, for the screens; and what people and mailboxes are called. */
@NullMarked
package org.budkavle.server.client.worker;

import org.jspecify.annotations.NullMarked;
