// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.format.identifier.MessageId;
import tools.jackson.databind.JsonNode;

/** Polls the SDK API until a sent message has its final status, as the API's polling rules say (1.9). */
public final class OutcomeWatch {

    /** The last status seen, and the trail behind it when the message ended in error. */
    public record Outcome(String status, List<String> issues) {}

    private static final Set<String> FINAL = Set.of("ACCEPTED", "MESSAGE_EXCHANGE_ERROR", "NEW");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SdkApi api;
    private final Terminal terminal;

    public OutcomeWatch(SdkApi api, Terminal terminal) {
        this.api = api;
        this.terminal = terminal;
    }

    /** Returns at the final status, or with the status there is when the time is up. */
    public Outcome await(MessageId id, Duration atMost) throws SdkApi.Refused, IOException {
        long end = System.nanoTime() + atMost.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            var outcome = now(id);
            if (FINAL.contains(outcome.status()) || System.nanoTime() > end) {
                return outcome;
            }
            terminal.progress(outcome.status());
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return outcome;
            }
            pause = pause.multipliedBy(3).dividedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    private Outcome now(MessageId id) throws SdkApi.Refused, IOException {
        for (var message : api.list(Map.of())) {
            var attributes = message.path("attributes");
            if (attributes.path("messageId").asString("").equalsIgnoreCase(id.toString())) {
                return new Outcome(attributes.path("messageStatus").asString(""), issues(attributes.path("events")));
            }
        }
        return new Outcome("UNKNOWN", List.of());
    }

    private static List<String> issues(JsonNode events) {
        var issues = new ArrayList<String>();
        for (var issue : events.path("eventIssues")) {
            issues.add("%s  %s %s %s"
                    .formatted(
                            issue.path("dateTime").asString(""),
                            issue.path("typeCode").asString(""),
                            issue.path("title").asString(""),
                            issue.path("detail").asString(""))
                    .stripTrailing());
        }
        return issues;
    }
}
