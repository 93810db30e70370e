// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.time.Clock;
import java.time.Duration;
import org.budkavle.server.platform.Backlog;
import org.budkavle.server.sdkapi.SdkApiProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Takes no more messages from programs while the work for those that were taken is late: what is accepted is sent without
 * delay, and the sender keeps the rest, which is told to come back. People who write are never sent away.
 */
@Component
class Admission {

    private final Backlog backlog;
    private final Duration longest;
    private final Clock clock;

    Admission(Backlog backlog, SdkApiProperties properties, Clock clock) {
        this.backlog = backlog;
        this.longest = properties.longestBacklog();
        this.clock = clock;
    }

    /** Before anything of the message is read. */
    void check() throws BadRequest {
        if (backlog.behind().compareTo(longest) > 0) {
            throw BadRequest.withStatus(
                    HttpStatus.SERVICE_UNAVAILABLE.value(),
                    clock,
                    "Service Unavailable",
                    "Messages that were taken before wait for their turn; send the same message again later");
        }
    }
}
