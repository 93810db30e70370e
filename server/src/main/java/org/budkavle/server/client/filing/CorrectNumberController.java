// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.filing.FilingId;
import org.budkavle.server.filing.NumberCorrections;
import org.budkavle.server.filing.RegistryNumber;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Toast;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Rätta diarienumret», for whoever answers for the mailbox. */
@Controller
class CorrectNumberController {

    private final Pages pages;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final NumberCorrections corrections;

    CorrectNumberController(
            Pages pages, CaseWorkers workers, Conversations conversations, NumberCorrections corrections) {
        this.pages = pages;
        this.workers = workers;
        this.conversations = conversations;
        this.corrections = corrections;
    }

    @PostMapping("/konversationer/{key}/diariefort/{id}/ratta-nummer")
    View correct(
            @PathVariable String key,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String diarienummer,
            @RequestParam(defaultValue = "") String skal,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = Ids.of(key)
                .map(ConversationKey::new)
                .flatMap(found -> conversations.glance(found, by))
                .filter(found -> by.manages().contains(found.mailbox()))
                .orElseThrow(NoAccess::new);
        workers.requireFor(glance);
        FilingId filing = Ids.of(id).map(FilingId::new).orElseThrow(NoAccess::new);
        Optional<RegistryNumber> number = RegistryNumber.parse(diarienummer);
        boolean reasoned = !skal.isBlank() && skal.strip().length() <= NumberCorrections.LONGEST_REASON;
        String said = number.isEmpty()
                ? "filing.number.wrong"
                : !reasoned
                        ? "filing.correct.reason.wrong"
                        : "filing.correct." + corrections.correct(glance.key(), filing, number.get(), skal, by);
        Toast.next(attributes, pages.texts().text(said));
        return new RedirectView("/konversationer/" + glance.key() + "#diariet");
    }
}
