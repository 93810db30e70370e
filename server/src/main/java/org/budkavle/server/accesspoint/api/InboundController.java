// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.api;

import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.accesspoint.inbound.HandOver;
import org.budkavle.server.accesspoint.inbound.InboundRows;
import org.budkavle.server.accesspoint.placement.TransfersHere;
import org.budkavle.server.content.BlobStore;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Interface C inbound: see what waits, fetch it, and say when it is safe. */
@RestController
@TransfersHere
class InboundController {

    private final InboundRows rows;
    private final HandOver handOver;
    private final BlobStore blobs;
    private final Clients clients;

    InboundController(InboundRows rows, HandOver handOver, BlobStore blobs, Clients clients) {
        this.rows = rows;
        this.handOver = handOver;
        this.blobs = blobs;
        this.clients = clients;
    }

    /** What waits for a participant, oldest first, at most a hundred. */
    @GetMapping("/c/v1/inbound")
    ResponseEntity<InboundBody.Page> waiting(@RequestParam String participant, Principal client) {
        if (!ParticipantId.isValid(participant)) {
            return ResponseEntity.badRequest().build();
        }
        ParticipantId recipient = new ParticipantId(participant);
        if (!clients.actsFor(client.getName(), recipient)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        return ResponseEntity.ok(new InboundBody.Page(
                rows.waiting(recipient).stream().map(InboundBody::of).toList()));
    }

    /** The XHE, byte for byte. Gone once it was taken. */
    @GetMapping("/c/v1/inbound/{id}/envelope")
    ResponseEntity<Resource> envelope(@PathVariable UUID id, Principal client) throws IOException {
        Optional<InboundRows.Row> row = own(id, client);
        if (row.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        if (!row.get().waiting()) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .contentLength(row.get().size())
                .body(new InputStreamResource(blobs.open(row.get().envelope().envelope())));
    }

    /** The client has it on disk: our copy goes. Repeating it is safe. */
    @PostMapping("/c/v1/inbound/{id}/taken")
    ResponseEntity<Void> taken(@PathVariable UUID id, Principal client) {
        Optional<InboundRows.Row> row = own(id, client);
        row.ifPresent(handOver::takenElsewhere);
        return row.isPresent()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }

    private Optional<InboundRows.Row> own(UUID id, Principal client) {
        return rows.find(id)
                .filter(row -> clients.actsFor(client.getName(), row.envelope().finalRecipient()));
    }
}
