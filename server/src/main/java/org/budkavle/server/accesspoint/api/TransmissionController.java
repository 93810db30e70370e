// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.server.accesspoint.AccessPointProperties;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.Submission;
import org.budkavle.server.accesspoint.SubmissionRefused;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.outbound.SubmitEnvelope;
import org.budkavle.server.accesspoint.placement.TransfersHere;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.BlobStore;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Interface C outbound: submit an envelope, ask for its transmission. */
@RestController
@TransfersHere
class TransmissionController {

    private final SubmitEnvelope submit;
    private final BlobStore blobs;
    private final Clients clients;
    private final TransactionTemplate transaction;
    private final long largest;

    TransmissionController(
            SubmitEnvelope submit,
            BlobStore blobs,
            Clients clients,
            TransactionTemplate transaction,
            AccessPointProperties properties) {
        this.submit = submit;
        this.blobs = blobs;
        this.clients = clients;
        this.transaction = transaction;
        this.largest = properties.largestEnvelope().toBytes();
    }

    /** The body is the XHE, byte for byte. Repeating it is safe: an envelope id has one transmission until it failed. */
    @PostMapping(path = "/c/v1/transmissions", consumes = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<Object> submit(InputStream body, @RequestParam Optional<String> conversation, Principal client)
            throws IOException {
        if (conversation.isPresent() && !ConversationId.isValid(conversation.get())) {
            return ResponseEntity.badRequest().build();
        }
        Path file = blobs.newTemporaryFile();
        try {
            if (!copy(body, file)) {
                return refusal(FailureCode.TOO_LARGE, List.of("at most " + largest + " bytes"));
            }
            BlobStore.Landed landed = blobs.land(file);
            return transaction.execute(
                    status -> accept(blobs.adopt(landed), conversation.map(ConversationId::parse), client));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** A transmission of a participant that the client acts for. */
    @GetMapping("/c/v1/transmissions/{id}")
    ResponseEntity<TransmissionBody> find(@PathVariable String id, Principal client) {
        return ResponseEntity.of(own(id, client).map(TransmissionBody::of));
    }

    private ResponseEntity<Object> accept(BlobId envelope, Optional<ConversationId> conversation, Principal client) {
        try {
            TransmissionId id = submit.submit(
                    new Submission(envelope, conversation), true, sender -> clients.actsFor(client.getName(), sender));
            return ResponseEntity.accepted()
                    .location(UriComponentsBuilder.fromPath("/c/v1/transmissions/{id}")
                            .encode()
                            .buildAndExpand(id.value())
                            .toUri())
                    .body(TransmissionBody.of(submit.find(id).orElseThrow()));
        } catch (SubmissionRefused refused) {
            blobs.delete(envelope);
            return refusal(refused.code(), refused.details());
        }
    }

    private Optional<Transmission> own(String id, Principal client) {
        return id.isBlank() || id.length() > 255
                ? Optional.empty()
                : submit.find(new TransmissionId(id))
                        .filter(t -> clients.actsFor(client.getName(), t.originalSender()));
    }

    /** False when there is more than we take. */
    private boolean copy(InputStream body, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                total += read;
                if (total > largest) {
                    return false;
                }
                out.write(buffer, 0, read);
            }
            return true;
        }
    }

    private static ResponseEntity<Object> refusal(FailureCode code, List<String> details) {
        HttpStatus status = switch (code) {
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case NOT_AUTHORISED_SENDER -> HttpStatus.FORBIDDEN;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new RefusalBody(
                        "urn:budkavle:accesspoint:" + code, "The envelope was refused", status.value(), code, details));
    }
}
