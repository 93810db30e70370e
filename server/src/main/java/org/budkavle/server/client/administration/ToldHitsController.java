// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ToldHits;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Toast;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Those who answer for a mailbox say whether others may know that something was found there. */
@Controller
class ToldHitsController {

    private final Pages pages;
    private final CaseWorkers workers;
    private final Organisations organisations;
    private final ToldHits told;

    ToldHitsController(Pages pages, CaseWorkers workers, Organisations organisations, ToldHits told) {
        this.pages = pages;
        this.workers = workers;
        this.organisations = organisations;
        this.told = told;
    }

    @PostMapping("/administration/brevlador/{id}/traffar")
    RedirectView tell(
            @PathVariable MailboxId id,
            @RequestParam(defaultValue = "") String berattas,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Mailbox mailbox = organisations
                .mailbox(id)
                .filter(found -> by.manages().contains(found.id()))
                .orElseThrow(NotGranted::new);
        told.tell(mailbox, !berattas.isEmpty(), by);
        Toast.next(attributes, pages.texts().text("preferences.saved"));
        return new RedirectView("/administration/brevlador/" + id);
    }
}
