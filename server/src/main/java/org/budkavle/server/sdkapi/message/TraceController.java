// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.sdkapi.Scope;
import org.budkavle.server.sdkapi.token.Callers;
import org.budkavle.server.sdkapi.token.ClientAtWork;
import org.budkavle.server.trace.Trace;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Our own addition: which way a message took, for whoever may see the message and for operators. */
@RestController
class TraceController {

    private final MessageService messages;
    private final Callers callers;
    private final Trace trace;

    TraceController(MessageService messages, Callers callers, Trace trace) {
        this.messages = messages;
        this.callers = callers;
        this.trace = trace;
    }

    record Answer(List<Step> data) {}

    record Step(String step, String description, String at, long tookMicros, Map<String, String> facts) {}

    @GetMapping(path = "/ext/v1/messages/{id}/trace", produces = "application/json")
    ResponseEntity<Answer> trace(ClientAtWork client, @PathVariable String id) {
        if (!MessageId.isValid(id)) {
            return ResponseEntity.notFound().build();
        }
        Optional<MessageId> envelope = isOperator(client)
                ? Optional.of(MessageId.parse(id))
                : messages.status(StoredMessageId.parse(id), callers.of(client).access())
                        .map(MessageSummary::messageId);
        return envelope.map(this::steps)
                .filter(steps -> !steps.isEmpty())
                .map(steps -> ResponseEntity.ok(new Answer(steps)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static boolean isOperator(Authentication caller) {
        return caller.getAuthorities().stream()
                .anyMatch(granted -> ("SCOPE_" + Scope.TRACE).equals(granted.getAuthority()));
    }

    private List<Step> steps(MessageId envelope) {
        return trace.of(envelope).stream()
                .map(entry -> new Step(
                        entry.step().name(),
                        entry.step().description(),
                        entry.at().toString(),
                        micros(entry.took()),
                        entry.facts()))
                .toList();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
