// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.casework.Presence;
import org.budkavle.server.client.belonging.Belongings;
import org.budkavle.server.client.filing.FilingPanel;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.budkavle.server.template.Templates;
import org.springframework.stereotype.Component;

/** Puts the screen of an opened conversation together. */
@Component
class Show {

    private final Conversations conversations;
    private final Letters letters;
    private final Names names;
    private final Surroundings surroundings;
    private final WhomToAsk whomToAsk;
    private final Labels labels;
    private final Grants grants;
    private final Presence presence;
    private final Organisations organisations;
    private final Templates templates;
    private final Belongings belongings;
    private final FilingPanel filing;
    private final Answers answers;
    private final Pages pages;
    private final Clock clock;

    Show(
            Conversations conversations,
            Letters letters,
            Names names,
            Surroundings surroundings,
            WhomToAsk whomToAsk,
            Labels labels,
            Grants grants,
            Presence presence,
            Organisations organisations,
            Templates templates,
            Belongings belongings,
            FilingPanel filing,
            Answers answers,
            Pages pages,
            Clock clock) {
        this.conversations = conversations;
        this.letters = letters;
        this.names = names;
        this.surroundings = surroundings;
        this.whomToAsk = whomToAsk;
        this.labels = labels;
        this.grants = grants;
        this.presence = presence;
        this.organisations = organisations;
        this.templates = templates;
        this.belongings = belongings;
        this.filing = filing;
        this.answers = answers;
        this.pages = pages;
        this.clock = clock;
    }

    ConversationView view(
            Conversation conversation,
            Optional<Conversation.References> references,
            boolean notes,
            String asked,
            CaseWorker by) {
        ConversationLine line = conversation.line();
        String counterpart = names.counterpart(line);
        Mailbox mailbox = organisations.mailbox(line.mailbox()).orElseThrow();
        Conversations.Neighbours neighbours = conversations.neighbours(line.key(), by);
        List<Presence.Here> others = others(line.key(), by);
        boolean mayWork = by.answers().contains(line.mailbox());
        Texts texts = pages.texts();
        return new ConversationView(
                conversation,
                mailbox,
                line.subject().orElseGet(() -> texts.text("inbox.no-subject")),
                counterpart,
                names.function(line).orElse(""),
                line.answered() ? "ANSWERED" : line.status().name(),
                line.owner().map(names::face),
                line.owner().filter(by.person()::equals).isPresent(),
                mayWork,
                by.manages().contains(line.mailbox()),
                surroundings.presence(others, texts, pages.moments()),
                others.stream().findFirst().map(here -> names.face(here.person())),
                letters.items(conversation, counterpart, by, notes),
                delivery(conversation, counterpart, texts),
                conversation.openings().stream()
                        .map(opening -> new ConversationView.Opened(names.face(opening.person()), opening.at()))
                        .toList(),
                mayWork ? labels.of(line.mailbox()) : List.of(),
                mayWork ? colleagues(mailbox) : List.of(),
                references,
                neighbours.previous().map(key -> "/konversationer/" + key),
                neighbours.next().map(key -> "/konversationer/" + key),
                conversation
                        .returnedAt()
                        .map(at -> pages.moments().dateAndTime(at))
                        .orElse(""),
                mayWork
                        && conversation.returnedAt().isEmpty()
                        && conversation.parts().stream().anyMatch(part -> !part.outgoing()),
                mayWork ? templates.usable(line.mailbox()) : List.of(),
                mayWork ? belongings.of(line, by.organisation(), attention(conversation)) : Optional.empty(),
                filing.of(line.key(), by),
                surroundings.of(line.key(), asked, mayWork, texts, by),
                mayWork ? answers.box(conversation, by) : Answering.NONE);
    }

    /** Whom the other side asks for. */
    private static List<String> attention(Conversation conversation) {
        return conversation.parts().stream()
                .filter(part -> !part.outgoing())
                .flatMap(part -> part.message().stream())
                .flatMap(message -> message.summary().recipient().attention().stream())
                .flatMap(attention -> attention.persons().stream())
                .flatMap(person -> person.label().stream())
                .toList();
    }

    List<Presence.Here> others(ConversationKey key, CaseWorker by) {
        Map<ConversationKey, List<Presence.Here>> here = presence.who(Set.of(key), by);
        return here.getOrDefault(key, List.of()).stream()
                .filter(each -> !each.person().equals(by.person()))
                .toList();
    }

    private List<ConversationView.Colleague> colleagues(Mailbox mailbox) {
        return grants.members(mailbox.id()).stream()
                .filter(member -> member.level().allows(GrantLevel.ANSWER))
                .map(member -> new ConversationView.Colleague(member.person().toString(), member.name()))
                .toList();
    }

    private Optional<ConversationView.DeliveryView> delivery(
            Conversation conversation, String counterpart, Texts texts) {
        return conversation.parts().reversed().stream()
                .filter(part -> part.delivery().isPresent() && part.message().isPresent())
                .findFirst()
                .flatMap(part -> part.delivery()
                        .map(delivery -> new ConversationView.DeliveryView(
                                texts.text("conversation.delivery." + Letters.kind(conversation, part)),
                                delivery.took()
                                        .map(took -> pages.moments().lasting(took))
                                        .orElse(""),
                                surroundings.attempt(part.id()),
                                DeliveryText.steps(
                                        delivery,
                                        counterpart,
                                        Letters.kindsBesidesPdf(part.message().get()),
                                        clock.instant(),
                                        texts,
                                        pages.moments()),
                                part.message().get().summary().messageId().toString(),
                                !delivery.state().needsSomebody(),
                                part.id().toString(),
                                Optional.of(conversation.line())
                                        .filter(line ->
                                                delivery.state().needsSomebody() || delivery.isLate(clock.instant()))
                                        .flatMap(whomToAsk::of))));
    }
}
