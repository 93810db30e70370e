// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;

/**
 * Takes work from the queue by a handful of different statements instead of one for each number of pieces that are wanted, so
 * that the database has parsed them all before long.
 */
final class SteadyFetch extends PostgreSqlJdbcCustomization {

    SteadyFetch() {
        super(false, true);
    }

    @Override
    public String getQueryLimitPart(int most) {
        return super.getQueryLimitPart(Integer.highestOneBit(most));
    }
}
