// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.Optional;

/**
 * A clock that a label has started. A reminder; nothing is decided by it.
 *
 * @param name in Swedish, such as «Skyddsbedömning»
 * @param metAt when somebody said that it is done
 */
public record Deadline(String name, Instant due, Optional<Instant> metAt) {}
