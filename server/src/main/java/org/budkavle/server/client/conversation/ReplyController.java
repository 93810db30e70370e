// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Party;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.template.InsertTemplate;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftRecipient;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.template.TemplateId;
import org.budkavle.server.template.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/**
 * «Svara» and «Komplettera»: begin a draft that continues the conversation, with the references that must go back
 * (message.md 2.4, 2.7). The draft's own page takes over.
 */
@Controller
class ReplyController {

    private final CaseWorkers workers;
    private final Conversations conversations;
    private final Drafts drafts;
    private final Names names;
    private final Organisations organisations;
    private final Templates templates;
    private final InsertTemplate insert;

    ReplyController(
            CaseWorkers workers,
            Conversations conversations,
            Drafts drafts,
            Names names,
            Organisations organisations,
            Templates templates,
            InsertTemplate insert) {
        this.workers = workers;
        this.conversations = conversations;
        this.drafts = drafts;
        this.names = names;
        this.organisations = organisations;
        this.templates = templates;
        this.insert = insert;
    }

    @PostMapping("/konversationer/{key}/svara")
    RedirectView answer(
            @PathVariable String key,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "mall", required = false) Optional<TemplateId> template,
            @RequestParam(name = "plats", defaultValue = "-1") int place) {
        return begin(key, false, text, template, place);
    }

    @PostMapping("/konversationer/{key}/komplettera")
    RedirectView supplement(@PathVariable String key, @RequestParam(name = "text", defaultValue = "") String text) {
        return begin(key, true, text, Optional.empty(), -1);
    }

    private RedirectView begin(String key, boolean supplement, String text, Optional<TemplateId> template, int place) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = Keys.id(key)
                .map(ConversationKey::new)
                .flatMap(found -> conversations.glance(found, by))
                .orElseThrow(NoAccess::new);
        workers.requireFor(glance);
        Conversation conversation = conversations
                .open(glance.key(), by)
                .filter(found -> by.answers().contains(found.line().mailbox()))
                .orElseThrow(NoAccess::new);
        MessageSummary to = latest(conversation, supplement)
                .or(() -> latest(conversation, !supplement))
                .orElseThrow(NoAccess::new);
        Mailbox mailbox = organisations.mailbox(conversation.line().mailbox()).orElseThrow(NoAccess::new);
        // A form sends CR LF; a message has LF, and the place is counted in it.
        DraftContent written = content(conversation, to, text.replace("\r\n", "\n"));
        DraftContent content = template.flatMap(id -> templates.usable(id, mailbox.id()))
                .map(chosen -> insert.into(written, chosen.text(), place, mailbox, by.person()))
                .orElse(written);
        Draft draft = drafts.create(mailbox.id(), content, by.person());
        return new RedirectView("/utkast/" + draft.id());
    }

    private static Optional<MessageSummary> latest(Conversation conversation, boolean outgoing) {
        return conversation.parts().reversed().stream()
                .filter(part -> part.outgoing() == outgoing)
                .flatMap(part -> part.message().stream())
                .map(message -> message.summary())
                .findFirst();
    }

    private DraftContent content(Conversation conversation, MessageSummary to, String text) {
        boolean incoming = to.sender().id().equals(conversation.line().counterpart())
                || !to.recipient().id().equals(conversation.line().counterpart());
        Party theirs = incoming ? to.sender() : to.recipient();
        Party ours = incoming ? to.recipient() : to.sender();
        Optional<Attention> function = theirs.attention();
        return new DraftContent(
                function.map(found -> List.of(new DraftRecipient(
                                theirs.id(),
                                found.functionAddress(),
                                names.counterpart(conversation.line()),
                                names.function(conversation.line()).orElse(""))))
                        .orElse(List.of()),
                to.label().orElse(""),
                Optional.of(to.confidentiality()),
                text,
                ours.attention().map(Attention::references).orElse(List.of()),
                function.map(Attention::references).orElse(List.of()),
                "",
                Optional.of(to.conversationId()),
                Optional.of(to.messageId()));
    }
}
