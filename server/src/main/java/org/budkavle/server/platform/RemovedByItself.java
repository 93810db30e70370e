// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells what a module removes by itself, so that whoever answers for what is kept sees all of it. Beans of the modules. */
@FunctionalInterface
public interface RemovedByItself {

    /** What is removed. */
    List<Removal> removals();

    /**
     * Something that is removed.
     *
     * @param what its key among the texts of the screen that shows it
     * @param after how old it is then; empty: it is not removed as this server is set
     * @param task the recurring task that removes it; empty if it goes as others come
     * @param setting the property that decides; empty if none does
     */
    record Removal(String what, Optional<Duration> after, Optional<String> task, Optional<String> setting) {}
}
