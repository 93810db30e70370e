// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable tasks of the index. Their names are stored, so they stay. */
@Configuration(proxyBeanMethods = false)
class SearchTasks {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Messages of one run: a minute of work at most, so that people who work meanwhile notice nothing. */
    private static final int OF_ONE_RUN = 3000;

    private static final int PAGE = 100;

    /** Messages whose attachments are read in one run. */
    private static final int FILES_OF_ONE_RUN = 100;

    /** Takes in the texts of older messages; looks up that there are none, once that is done. */
    @Bean
    Task<Void> indexOlderTexts(IndexOlderTexts older) {
        return Tasks.recurring("casework-index-texts", FixedDelay.of(PAUSE)).execute((instance, context) -> {
            int taken = PAGE;
            for (int all = 0; all < OF_ONE_RUN && taken == PAGE; all += taken) {
                taken = older.some(PAGE);
            }
        });
    }

    /** Reads attachments for their words, those of older messages too once there are no later ones. */
    @Bean
    Task<Void> indexFiles(IndexFiles files, SearchProperties properties) {
        return Tasks.recurring("casework-index-files", FixedDelay.of(properties.attachmentsEvery()))
                .execute((instance, context) -> files.some(FILES_OF_ONE_RUN));
    }
}
