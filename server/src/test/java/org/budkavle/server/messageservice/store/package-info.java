// SPDX-License-Identifier: Apache-2.0
/** Tests of what the message service remembers. */
@NullMarked
package org.budkavle.server.messageservice.store;

import org.jspecify.annotations.NullMarked;
