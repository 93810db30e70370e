// SPDX-License-Identifier: Apache-2.0
/** Screens of connections to a region's network (Regionalt Nät): advice, orders on both sides, SAM accesses, other networks, service levels. */
@NullMarked
package org.budkavle.server.client.connection;

import org.jspecify.annotations.NullMarked;
