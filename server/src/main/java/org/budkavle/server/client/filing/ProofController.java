// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.io.IOException;
import java.nio.file.Path;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.deliveryproof.DeliveryProofs;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** «Hämta leveransbevis». */
@Controller
class ProofController {

    private static final Logger LOG = LoggerFactory.getLogger(ProofController.class);

    /** Stable: what operators search their instructions for. */
    private static final String CANNOT_SIGN = "SIGNING_KEY_UNUSABLE";

    private final Pages pages;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final DeliveryProofs proofs;

    ProofController(Pages pages, CaseWorkers workers, Conversations conversations, DeliveryProofs proofs) {
        this.pages = pages;
        this.workers = workers;
        this.conversations = conversations;
        this.proofs = proofs;
    }

    @GetMapping("/konversationer/{key}/leveransbevis/{message}")
    ResponseEntity<InputStreamResource> download(
            @PathVariable String key,
            @PathVariable String message,
            @RequestParam(name = "innehall", defaultValue = "nej") String content)
            throws IOException, KeyStoreUnusable {
        CaseWorker by = workers.current();
        ConversationKey conversation = Ids.of(key).map(ConversationKey::new).orElseThrow(NoAccess::new);
        StoredMessageId stored = Ids.of(message).map(StoredMessageId::new).orElseThrow(NoAccess::new);
        workers.requireFor(conversations.glance(conversation, by).orElseThrow(NoAccess::new));
        Access access = conversations.access(conversation, stored, by).orElseThrow(NoAccess::new);
        Path file = proofs.make(stored, content.equals("ja"), access).orElseThrow(NoAccess::new);
        return Downloads.of(file, "leveransbevis-" + stored + ".zip");
    }

    /** Our organisation cannot sign: nothing that whoever asked can do, so they are told whom to ask. */
    @ExceptionHandler(KeyStoreUnusable.class)
    Screen cannotSign(KeyStoreUnusable unusable) {
        LOG.error("{}: a delivery proof cannot be signed", CANNOT_SIGN, unusable);
        return pages.screen("filing/unsigned", pages.texts().text("filing.unsigned.title"), CANNOT_SIGN)
                .status(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
