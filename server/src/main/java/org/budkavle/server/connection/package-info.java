// SPDX-License-Identifier: Apache-2.0
/** Connections to a region's network (Regionalt Nät, docs/regionalt-nat.md): what may be ordered, the order from a clinic to the provider and back, SAM accesses, other networks, and whether the agreed service level is kept. */
@ApplicationModule(displayName = "Connection")
@NullMarked
package org.budkavle.server.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
