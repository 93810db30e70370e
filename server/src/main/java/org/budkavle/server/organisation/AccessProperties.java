// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.access.*}.
 *
 * @param reviewInterval how often every grant is reviewed; at most a year (C-TILLIT 7.3.6)
 */
@ConfigurationProperties("budkavle.access")
record AccessProperties(@DefaultValue("90d") Duration reviewInterval) {

    private static final Duration LONGEST = Duration.ofDays(366);

    AccessProperties {
        if (reviewInterval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("budkavle.access.review-interval: at most a year");
        }
    }
}
