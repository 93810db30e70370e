// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import jakarta.servlet.http.HttpSession;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Opens a conversation (client-ux.md 4.4). */
@Controller
class ConversationController {

    /** The conversations marked with protected personal data that somebody has said in this session that they mean to open. */
    private static final String MEANT = "casework.meant";

    private final Pages pages;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final Names names;
    private final Show show;

    ConversationController(Pages pages, CaseWorkers workers, Conversations conversations, Names names, Show show) {
        this.pages = pages;
        this.workers = workers;
        this.conversations = conversations;
        this.names = names;
        this.show = show;
    }

    @GetMapping("/konversationer/{key}")
    Screen open(
            @PathVariable String key,
            @RequestParam(name = "fraga", defaultValue = "") String asked,
            HttpSession session) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = glance(key, by);
        workers.requireFor(glance);
        if (glance.protectedPerson() && !meant(session).contains(glance.key().toString())) {
            return pages.screen(
                    "conversation/gate",
                    pages.texts().text("conversation.title"),
                    new GateView("/konversationer/" + glance.key(), names.mailbox(glance.mailbox())));
        }
        return shown(conversations.open(glance.key(), by).orElseThrow(NoAccess::new), Optional.empty(), asked, by);
    }

    /** The click-through of what is marked with protected personal data. */
    @PostMapping("/konversationer/{key}/oppna")
    RedirectView mean(@PathVariable String key, HttpSession session) {
        ConversationKey found = glance(key, workers.current()).key();
        Set<String> meant = new HashSet<>(meant(session));
        meant.add(found.toString());
        session.setAttribute(MEANT, meant);
        return new RedirectView("/konversationer/" + found);
    }

    /** Shows the references whole, personal numbers too. Posted, since it is logged as such. */
    @PostMapping("/konversationer/{key}/referenser")
    Screen references(@PathVariable String key) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = glance(key, by);
        workers.requireFor(glance);
        ConversationKey found = glance.key();
        Optional<Conversation.References> references = conversations.references(found, by);
        return shown(conversations.open(found, by).orElseThrow(NoAccess::new), references, "", by);
    }

    @GetMapping("/konversationer/{key}/skriv-ut")
    Screen print(@PathVariable String key, @RequestParam(name = "anteckningar", defaultValue = "false") boolean notes) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = glance(key, by);
        workers.requireFor(glance);
        Conversation conversation = conversations.print(glance.key(), by).orElseThrow(NoAccess::new);
        return pages.screen(
                "conversation/print",
                pages.texts().text("conversation.title"),
                new PrintView(show.view(conversation, Optional.empty(), notes, "", by), notes));
    }

    private Screen shown(
            Conversation conversation, Optional<Conversation.References> references, String asked, CaseWorker by) {
        return pages.screen(
                "conversation/show",
                pages.texts().text("conversation.title"),
                show.view(conversation, references, true, asked, by));
    }

    private Conversations.Glance glance(String key, CaseWorker by) {
        return Ids.of(key)
                .map(ConversationKey::new)
                .flatMap(found -> conversations.glance(found, by))
                .orElseThrow(NoAccess::new);
    }

    private static Set<String> meant(HttpSession session) {
        Set<String> meant = new HashSet<>();
        if (session.getAttribute(MEANT) instanceof Set<?> before) {
            before.forEach(key -> meant.add(key.toString()));
        }
        return meant;
    }
}
