// SPDX-License-Identifier: Apache-2.0
/** Service levels, computed (network.md 2.6): intervals, service hours, tickets, faults and the report of a year. Pure: no database, no clock of its own. */
@NamedInterface("level")
@NullMarked
package org.budkavle.server.connection.level;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
