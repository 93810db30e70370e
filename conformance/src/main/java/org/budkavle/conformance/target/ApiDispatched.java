// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.target;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.conformance.RuleBroken;
import org.budkavle.conformance.Target;
import org.budkavle.conformance.Target.Fate;
import org.budkavle.conformance.api.SdkApi;
import org.budkavle.format.identifier.MessageId;
import tools.jackson.databind.JsonNode;

/** A message sent through the SDK API, and asked for there until its status is final. */
public final class ApiDispatched implements Target.Dispatched {

    private static final Set<String> FINAL = Set.of("ACCEPTED", "MESSAGE_EXCHANGE_ERROR");
    private static final long PAUSE = 200;

    private final SdkApi api;
    private final String id;

    private ApiDispatched(SdkApi api, String id) {
        this.api = api;
        this.id = id;
    }

    /** Sends it. */
    public static ApiDispatched send(SdkApi api, Target.Order order) throws IOException, RuleBroken {
        SdkApi.Reply reply = api.post(api.message(order.to(), order.function(), order.subject()));
        if (reply.status() != 201) {
            throw new RuleBroken(
                    "API-S-01", "SDK API ska ta emot ett riktigt meddelande med 201. Fick " + reply.inWords() + ".");
        }
        return new ApiDispatched(
                api, reply.location().substring(reply.location().lastIndexOf('/') + 1));
    }

    @Override
    public Optional<MessageId> id() {
        return MessageId.isValid(id) ? Optional.of(MessageId.parse(id)) : Optional.empty();
    }

    @Override
    public Fate await(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                JsonNode attributes = api.get(id).attributes();
                String status = attributes.path("messageStatus").asString("");
                if (FINAL.contains(status) || System.nanoTime() > end) {
                    return new Fate(kind(status), status + " " + issues(attributes));
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static Fate.Kind kind(String status) {
        return switch (status) {
            case "ACCEPTED" -> Fate.Kind.ACCEPTED;
            case "MESSAGE_EXCHANGE_ERROR" -> Fate.Kind.FAILED;
            default -> Fate.Kind.PENDING;
        };
    }

    private static String issues(JsonNode attributes) {
        return attributes
                .path("events")
                .path("eventIssues")
                .valueStream()
                .map(issue -> issue.path("typeCode").asString("") + "/"
                        + issue.path("title").asString(""))
                .limit(4)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
