// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.compose.SendDraft;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.draft.AsPdf;
import org.budkavle.server.draft.DraftChanged;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.draft.Reuse;
import org.budkavle.server.messageservice.MalwareScannerUnavailable;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Skicka vidare» to another organisation (client-ux.md F4), and «Rätta och skicka igen» (F5): both begin a draft. */
@Controller
@RequestMapping("/konversationer/{key}")
class PassOutController {

    private final Pages pages;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final Reuse reuse;
    private final AsPdf asPdf;
    private final Drafts drafts;
    private final SendDraft sendDraft;
    private final Letters letters;
    private final Names names;

    PassOutController(
            Pages pages,
            CaseWorkers workers,
            Conversations conversations,
            Reuse reuse,
            AsPdf asPdf,
            Drafts drafts,
            SendDraft sendDraft,
            Letters letters,
            Names names) {
        this.asPdf = asPdf;
        this.drafts = drafts;
        this.sendDraft = sendDraft;
        this.pages = pages;
        this.workers = workers;
        this.conversations = conversations;
        this.reuse = reuse;
        this.letters = letters;
        this.names = names;
    }

    @GetMapping("/skicka-vidare")
    Screen choose(@PathVariable String key) {
        CaseWorker by = workers.current();
        ConversationKey found = workable(key, by);
        Conversation conversation = conversations.open(found, by).orElseThrow(NoAccess::new);
        List<ConversationView.Letter> shown =
                letters.items(conversation, names.counterpart(conversation.line()), by, false).stream()
                        .map(ConversationView.Letter.class::cast)
                        .filter(letter -> !letter.unreadable())
                        .toList();
        return pages.screen(
                "conversation/passout",
                pages.texts().text("conversation.pass-out"),
                new PassOutView("/konversationer/" + found, conversation.line().confidentiality(), shown));
    }

    /** {@code text=<message>} for each text, {@code fil=<message>/<file>} for each file. */
    @PostMapping("/skicka-vidare")
    RedirectView passOn(
            @PathVariable String key, @RequestParam MultiValueMap<String, String> posted, RedirectAttributes attributes)
            throws IOException {
        CaseWorker by = workers.current();
        Set<StoredMessageId> texts = values(posted, "text").stream()
                .flatMap(each -> Ids.of(each).stream())
                .map(StoredMessageId::new)
                .collect(Collectors.toSet());
        List<Reuse.Taken> taken = new ArrayList<>();
        texts.forEach(message -> taken.add(new Reuse.Taken(message, true, Set.of())));
        for (String file : values(posted, "fil")) {
            String[] parts = file.split("/", 2);
            if (parts.length == 2) {
                Ids.of(parts[0])
                        .map(StoredMessageId::new)
                        .ifPresent(message -> Ids.of(parts[1])
                                .map(ContentId::new)
                                .ifPresent(content -> taken.add(new Reuse.Taken(message, false, Set.of(content)))));
            }
        }
        return begun(
                () -> reuse.passOn(workable(key, by), taken, by).orElseThrow(NoAccess::new),
                "/konversationer/" + workable(key, by),
                attributes);
    }

    @PostMapping("/ratta")
    RedirectView correct(
            @PathVariable String key, @RequestParam("meddelande") String message, RedirectAttributes attributes)
            throws IOException {
        CaseWorker by = workers.current();
        StoredMessageId stored = Ids.of(message).map(StoredMessageId::new).orElseThrow(NoAccess::new);
        return begun(
                () -> reuse.correct(workable(key, by), stored, by).orElseThrow(NoAccess::new),
                "/konversationer/" + workable(key, by),
                attributes);
    }

    /** «Gör om till PDF och skicka igen»: what is whole is sent as any draft is; what is not waits for its writer. */
    @PostMapping("/ratta-som-pdf")
    View correctAsPdf(
            @PathVariable String key, @RequestParam("meddelande") String message, RedirectAttributes attributes)
            throws IOException {
        CaseWorker by = workers.current();
        StoredMessageId stored = Ids.of(message).map(StoredMessageId::new).orElseThrow(NoAccess::new);
        String back = "/konversationer/" + workable(key, by);
        AsPdf.Made made;
        try {
            made = asPdf.make(workable(key, by), stored, by).orElseThrow(NoAccess::new);
        } catch (MalwareScannerUnavailable unavailable) {
            Toast.next(attributes, pages.texts().text("compose.file.SCANNER_UNAVAILABLE"));
            return new RedirectView(back);
        }
        if (made.outcome() == AsPdf.Outcome.WHOLE) {
            try {
                return sendDraft.send(
                        drafts.find(made.draft(), by.person()), Set.of(), false, back + "#vantar", by.person());
            } catch (DraftChanged somebodyElseGoesOn) {
                return new RedirectView("/utkast/" + made.draft());
            }
        }
        Toast.next(
                attributes,
                pages.texts().text("conversation.as-pdf." + made.outcome().name()));
        return new RedirectView(made.outcome() == AsPdf.Outcome.BEING_MADE ? back : "/utkast/" + made.draft());
    }

    private interface Beginning {
        Reuse.Reused begin() throws IOException;
    }

    private RedirectView begun(Beginning beginning, String back, RedirectAttributes attributes) throws IOException {
        try {
            Reuse.Reused begun = beginning.begin();
            if (begun.leftOut() > 0) {
                Toast.next(attributes, pages.texts().count("conversation.left-out", begun.leftOut()));
            }
            return new RedirectView("/utkast/" + begun.draft().id());
        } catch (MalwareScannerUnavailable unavailable) {
            Toast.next(attributes, pages.texts().text("compose.file.SCANNER_UNAVAILABLE"));
            return new RedirectView(back);
        }
    }

    private ConversationKey workable(String key, CaseWorker by) {
        Conversations.Glance glance = Ids.of(key)
                .map(ConversationKey::new)
                .flatMap(found -> conversations.glance(found, by))
                .filter(found -> by.answers().contains(found.mailbox()))
                .orElseThrow(NoAccess::new);
        workers.requireFor(glance);
        return glance.key();
    }

    private static List<String> values(MultiValueMap<String, String> posted, String name) {
        return posted.getOrDefault(name, List.of());
    }
}
