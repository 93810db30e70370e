// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Texts;
import org.springframework.stereotype.Component;

/** What events are called on the screens: in few words for what people do most, else in the log's own. */
@Component
class EventWords {

    private static final Set<AuditEventType> IN_FEW_WORDS = EnumSet.of(
            AuditEventType.CONTENT_READ,
            AuditEventType.MESSAGE_READ,
            AuditEventType.CONVERSATIONS_LISTED,
            AuditEventType.CONVERSATION_OPENED,
            AuditEventType.CONVERSATION_PRINTED,
            AuditEventType.CONVERSATION_FETCHED,
            AuditEventType.CONVERSATIONS_SEARCHED,
            AuditEventType.PERSONAL_NUMBER_SHOWN,
            AuditEventType.DRAFT_READ,
            AuditEventType.DRAFT_TAKEN_OVER,
            AuditEventType.DELIVERY_PROOF_MADE,
            AuditEventType.CONVERSATION_CLAIMED,
            AuditEventType.CONVERSATION_HANDED_OVER,
            AuditEventType.NOTE_WRITTEN,
            AuditEventType.ACCESS_DENIED,
            AuditEventType.SIGNED_IN,
            AuditEventType.SIGNED_OUT,
            AuditEventType.SIGN_IN_REFUSED,
            AuditEventType.GRANT_GIVEN,
            AuditEventType.GRANT_ENDED,
            AuditEventType.MESSAGE_SUBMITTED,
            AuditEventType.MESSAGE_RECEIVED);

    private final Names names;
    private final People people;

    EventWords(Names names, People people) {
        this.names = names;
        this.people = people;
    }

    String what(AuditEventType type, Texts texts) {
        return IN_FEW_WORDS.contains(type) ? texts.text("logreview.event." + type.name()) : type.description();
    }

    /** The same, with what the facts add. */
    String what(AuditEvent event, Texts texts) {
        return event.type() == AuditEventType.CONVERSATIONS_SEARCHED
                        && "true".equals(event.facts().get("personalNumber"))
                ? texts.text("logreview.event.number")
                : what(event.type(), texts);
    }

    /** Facts as they are in the log. */
    String more(AuditEvent event, Texts texts) {
        Map<String, String> facts = event.facts();
        if (event.type() == AuditEventType.CONVERSATIONS_SEARCHED && "true".equals(facts.get("personalNumber"))) {
            return texts.text("logreview.purpose." + facts.getOrDefault("purpose", "-"));
        }
        if (event.type() == AuditEventType.ACCESS_DENIED) {
            return texts.text("logreview.why." + facts.getOrDefault("why", "GRANT"));
        }
        return "";
    }

    /** Who: a person's name, or what sort of actor. */
    String who(AuditEntry entry, Texts texts) {
        Actor actor = entry.event().actor();
        return switch (actor.kind()) {
            case PERSON -> names.face(new PersonId(UUID.fromString(actor.id()))).name();
            case API_CLIENT -> texts.text("logreview.actor.client");
            case ACCESS_POINT -> texts.text("logreview.actor.accesspoint");
            case ADMINISTRATOR, SYSTEM -> texts.text("logreview.actor.system");
        };
    }

    String title(PersonId person) {
        return people.find(person).map(Person::title).orElse("");
    }

    String name(PersonId person) {
        return names.face(person).name();
    }
}
