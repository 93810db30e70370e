// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

import java.time.LocalDate;

/**
 * An event that was recorded.
 *
 * @param event its id
 * @param on when it happened
 */
public record Happened(String event, LocalDate on) {}
