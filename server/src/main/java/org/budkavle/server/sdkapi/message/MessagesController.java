// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.messageservice.NotDeletable;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.sdkapi.token.Caller;
import org.budkavle.server.sdkapi.token.Callers;
import org.budkavle.server.sdkapi.token.ClientAtWork;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The four operations of the SDK API (api-and-address-book.md 1.3). */
@RestController
@RequestMapping("/v1/sdk/messages")
class MessagesController {

    private static final String PATH = "/v1/sdk/messages/";

    private final MessageService messages;
    private final Callers callers;
    private final ReadMessage readMessage;
    private final ReadFilter readFilter;
    private final RequestBody requestBody;
    private final ConcurrencyLimit limit;
    private final Admission admission;
    private final ContentStore content;
    private final AuditLog audit;
    private final Answers answers;

    MessagesController(
            MessageService messages,
            Callers callers,
            ReadMessage readMessage,
            ReadFilter readFilter,
            RequestBody requestBody,
            ConcurrencyLimit limit,
            Admission admission,
            ContentStore content,
            AuditLog audit,
            Answers answers) {
        this.messages = messages;
        this.callers = callers;
        this.readMessage = readMessage;
        this.readFilter = readFilter;
        this.requestBody = requestBody;
        this.limit = limit;
        this.admission = admission;
        this.content = content;
        this.audit = audit;
        this.answers = answers;
    }

    /** {@code sendMessage}: 201 says that the message is on disk and will be processed, not that it is delivered. */
    @PostMapping
    ResponseEntity<Void> send(ClientAtWork client, HttpServletRequest request) throws BadRequest, IOException {
        Caller caller = callers.of(client);
        admission.check();
        try (ConcurrencyLimit.Place _ = limit.enter(caller.clientId());
                Uploads uploads = new Uploads(content)) {
            NewMessage message = readMessage.read(requestBody.open(request), uploads);
            StoredMessageId id = messages.send(message, caller.access());
            return ResponseEntity.created(URI.create(PATH + id)).build();
        } catch (BoundedStream.TooLong e) {
            throw requestBody.tooLarge();
        } catch (MessageRefused refused) {
            logIfNotAllowed(refused, caller);
            throw new BadRequest(400, Optional.empty(), refused.issues());
        }
    }

    /** {@code getMessageByFilter}: everything that the caller may see and that matches, without content. */
    @GetMapping
    void list(ClientAtWork client, HttpServletRequest request, HttpServletResponse response)
            throws BadRequest, IOException {
        Caller caller = callers.of(client);
        List<MessageSummary> found = messages.list(readFilter.read(request.getParameterMap()), caller.access());
        answers.write(response, 200, writer -> writer.list(found, Answers.self(request)));
    }

    /** {@code getMessageById}: one message with texts and files. A filter is accepted and means nothing. */
    @GetMapping("/{id}")
    void get(ClientAtWork client, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws BadRequest, IOException {
        Caller caller = callers.of(client);
        try (ConcurrencyLimit.Place _ = limit.enter(caller.clientId())) {
            Optional<StoredMessage> found = key(id).flatMap(key -> messages.find(key, caller.access()));
            if (found.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            StoredMessage message = found.get();
            answers.write(
                    response,
                    200,
                    writer -> writer.one(
                            message,
                            Answers.self(request),
                            file -> messages.open(message.summary().id(), file.content(), caller.access())));
        }
    }

    /** {@code deleteMessageById}: the caller has stored the message, or has given it up. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(ClientAtWork client, @PathVariable String id) throws BadRequest {
        Caller caller = callers.of(client);
        Optional<StoredMessageId> key = key(id);
        try {
            boolean deleted = key.isPresent() && messages.delete(key.get(), caller.access());
            return ResponseEntity.status(deleted ? 202 : 404).build();
        } catch (NotDeletable e) {
            throw new BadRequest(
                    400,
                    key.map(known -> new MessageId(known.value())),
                    List.of(answers.issue(
                            e.held()
                                    ? "Not deletable while a legal hold stands"
                                    : "Not deletable in status " + e.status(),
                            "/data/attributes/messageStatus")));
        }
    }

    private void logIfNotAllowed(MessageRefused refused, Caller caller) {
        if (refused.reason() == MessageRefused.Reason.NOT_ALLOWED) {
            audit.append(AuditEvent.of(
                            AuditEventType.API_ACCESS_REFUSED, caller.access().actor(), caller.clientId())
                    .of(caller.organisation().id()));
        }
    }

    private static Optional<StoredMessageId> key(String id) {
        return MessageId.isValid(id) ? Optional.of(StoredMessageId.parse(id)) : Optional.empty();
    }
}
