// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.time.Instant;

/**
 * An exchange in a list.
 *
 * @param wrong what was made wrong on purpose
 * @param outcome of the request, in words
 * @param broken how many rules the counterpart broke
 */
public record ExchangeRow(
        long number,
        Instant at,
        boolean sent,
        String from,
        String to,
        String wrong,
        String kind,
        String outcome,
        int broken) {}
