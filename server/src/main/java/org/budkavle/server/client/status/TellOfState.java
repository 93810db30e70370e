// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.budkavle.server.notice.OperationMail;
import org.budkavle.server.notice.OperationWord;
import org.budkavle.server.operation.Subscribers;
import org.budkavle.server.operation.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks once a minute how it goes, and mails those who want to know when that has become otherwise. */
@Component
class TellOfState {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final OperationWatch watch;
    private final Words words;
    private final Subscribers subscribers;
    private final OperationMail mail;

    TellOfState(OperationWatch watch, Words words, Subscribers subscribers, OperationMail mail) {
        this.watch = watch;
        this.words = words;
        this.subscribers = subscribers;
        this.mail = mail;
    }

    @Transactional
    public void tell() {
        OperationWatch.Look look = watch.look();
        words.changed(look.state().name(), look.at())
                .ifPresent(since -> mail.tell(
                        Long.toString(since.toEpochMilli()),
                        OperationWord.valueOf(look.state().name()),
                        subscribers.all()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Void> tellOfOperation(TellOfState tellOfState) {
            return Tasks.recurring("status-tell", FixedDelay.of(PAUSE))
                    .execute((instance, context) -> tellOfState.tell());
        }
    }
}
