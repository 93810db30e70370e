// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What goes by itself. */
public record AutomaticView(List<Row> rows) {

    /**
     * Something that goes.
     *
     * @param what its key among the texts
     * @param after how old; empty: never
     * @param next when it is looked at next
     * @param setting the property that decides
     */
    public record Row(String what, Optional<Duration> after, Optional<Instant> next, Optional<String> setting) {}
}
