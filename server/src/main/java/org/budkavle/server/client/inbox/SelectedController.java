// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ClaimOutcome;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.HandOverOutcome;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.Toast;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Work on several rows at once. What is marked with protected personal data is never among them (client-ux.md 3.3). */
@Controller
class SelectedController {

    private static final int MOST = 100;

    private final Pages pages;
    private final CaseWorkers workers;
    private final ConversationLists lists;
    private final ConversationWork work;

    SelectedController(Pages pages, CaseWorkers workers, ConversationLists lists, ConversationWork work) {
        this.pages = pages;
        this.workers = workers;
        this.lists = lists;
        this.work = work;
    }

    @PostMapping("/brevlador/markerade")
    RedirectView run(
            @RequestParam(name = "konversation", required = false) List<String> keys,
            @RequestParam(name = "gor", defaultValue = "") String what,
            @RequestParam(name = "etikett", defaultValue = "") String label,
            @RequestParam(name = "till", defaultValue = "") String to,
            @RequestParam(name = "anteckning", defaultValue = "") String note,
            @RequestParam(name = "lista", defaultValue = "/alla") String list,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        List<ConversationLine> lines = lists.lines(selected(keys), by).stream()
                .filter(line -> !line.protectedPerson())
                .toList();
        Texts texts = pages.texts();
        long done = lines.stream()
                .filter(line -> switch (what) {
                    case "ta-hand-om" -> work.claim(line.key(), by) instanceof ClaimOutcome.Claimed;
                    case "etikett" -> label(line, label, by);
                    case "lamna-over" -> handOver(line, to, note, by);
                    default -> false;
                })
                .count();
        Toast.next(
                attributes,
                lines.isEmpty()
                        ? texts.text("inbox.selected.none")
                        : texts.text("inbox.selected.done", Long.toString(done), Integer.toString(lines.size())));
        // Only our own lists: nobody is led elsewhere.
        return new RedirectView(list.startsWith("/brevlador/") ? list : "/alla");
    }

    private static Set<ConversationKey> selected(List<String> keys) {
        return Optional.ofNullable(keys).orElse(List.of()).stream()
                .limit(MOST)
                .flatMap(key -> Ids.of(key).stream())
                .map(ConversationKey::new)
                .collect(Collectors.toSet());
    }

    private boolean label(ConversationLine line, String label, CaseWorker by) {
        Optional<LabelId> wanted = Addresses.label(label);
        Set<LabelId> all = line.labels().stream().map(Label::id).collect(Collectors.toSet());
        wanted.ifPresent(all::add);
        return wanted.isPresent() && work.label(line.key(), all, by);
    }

    private boolean handOver(ConversationLine line, String to, String note, CaseWorker by) {
        return Addresses.mailbox(to)
                .map((MailboxId mailbox) -> work.handOver(line.key(), mailbox, note, by))
                .filter(HandOverOutcome.HandedOver.class::isInstance)
                .isPresent();
    }
}
