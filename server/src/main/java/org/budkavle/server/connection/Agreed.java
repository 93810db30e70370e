// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.connection.level.ServiceLevel;
import org.budkavle.server.connection.order.Capacity;

/** What is agreed of a connection from then until the next. */
public record Agreed(Instant since, Optional<ServiceLevel> level, Optional<Capacity> capacity) {}
