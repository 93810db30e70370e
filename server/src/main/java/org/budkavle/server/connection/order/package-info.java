// SPDX-License-Identifier: Apache-2.0
/** What may be ordered and how (network.md 2.1 to 2.5): catalogue, advice, the form with its rules, life cycle, delivery times. Pure: no database, no clock of its own. */
@NamedInterface("order")
@NullMarked
package org.budkavle.server.connection.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
