// SPDX-License-Identifier: Apache-2.0
/** Whether this process is a message service. */
@NullMarked
package org.budkavle.server.messageservice.placement;

import org.jspecify.annotations.NullMarked;
