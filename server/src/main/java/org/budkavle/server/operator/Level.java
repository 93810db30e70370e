// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operator;

import java.math.BigDecimal;

/**
 * What was agreed.
 *
 * @param availability percent of the minutes of a month in which the access point answers
 * @param seconds within which 95 of 100 transport receipts come
 */
public record Level(BigDecimal availability, int seconds) {}
