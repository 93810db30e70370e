// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

@Component
class StoredAccessExtracts implements AccessExtracts {

    private final AuditLog audit;
    private final AuditSearch search;
    private final AuditChain chain;
    private final CaseworkFeed casework;
    private final Threads threads;
    private final Organisations organisations;
    private final People people;
    private final LogPackages packages;
    private final Clock clock;

    StoredAccessExtracts(
            AuditLog audit,
            AuditSearch search,
            AuditChain chain,
            CaseworkFeed casework,
            Threads threads,
            Organisations organisations,
            People people,
            LogPackages packages,
            Clock clock) {
        this.audit = audit;
        this.search = search;
        this.chain = chain;
        this.casework = casework;
        this.threads = threads;
        this.organisations = organisations;
        this.people = people;
        this.packages = packages;
        this.clock = clock;
    }

    @Override
    public Set<ConversationKey> allowed(Set<ConversationKey> conversations, Reviewer by) {
        return conversations.stream()
                .filter(key -> casework.state(key)
                        .filter(state -> by.reviews(state.organisation(), state.mailbox())
                                && (by.everywhere() || casework.isFor(key, by.person())))
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Access> accesses(Request request, Reviewer by) {
        chain.sequence();
        return allowed(request.conversations(), by).stream()
                .flatMap(key -> of(key, request, by))
                .sorted(Comparator.comparingLong(Access::place))
                .toList();
    }

    private Stream<Access> of(ConversationKey key, Request request, Reviewer by) {
        Instant from = request.from().atStartOfDay(Happened.ZONE).toInstant();
        Instant until = request.until().plusDays(1).atStartOfDay(Happened.ZONE).toInstant();
        Question files = new Question(
                by.organisation(),
                organisations.mailboxes(by.organisation()).stream()
                        .map(Mailbox::id)
                        .collect(Collectors.toSet()),
                Set.of(),
                Set.of(AuditEventType.CONTENT_READ),
                java.util.Optional.empty(),
                from,
                until);
        Map<Long, AuditEntry> found = new TreeMap<>();
        audit.about(key.toString()).forEach(entry -> found.put(entry.sequence(), entry));
        for (StoredMessageId message : threads.messages(key)) {
            audit.about(message.toString()).forEach(entry -> found.put(entry.sequence(), entry));
            search.oldest(files.about(message.toString()), -1, AuditSearch.LONGEST_PAGE)
                    .forEach(entry -> found.put(entry.sequence(), entry));
        }
        return found.values().stream()
                .filter(entry -> isAccess(entry.event())
                        && entry.event()
                                .organisation()
                                .filter(by.organisation()::equals)
                                .isPresent()
                        && entry.event().mailbox().isPresent()
                        && entry.event().actor().kind() != Actor.Kind.SYSTEM
                        && !entry.at().isBefore(from)
                        && entry.at().isBefore(until))
                .map(entry -> new Access(
                        entry.sequence(),
                        entry.at(),
                        by.organisation(),
                        entry.event().mailbox().orElseThrow(),
                        entry.event().type(),
                        key,
                        name(entry.event().actor())));
    }

    /** A business system reads messages, people open the conversation. */
    private static boolean isAccess(AuditEvent event) {
        return Kinds.ACCESS.contains(event.type())
                || (event.type() == AuditEventType.MESSAGE_READ && event.actor().kind() == Actor.Kind.API_CLIENT);
    }

    private String name(Actor actor) {
        return actor.kind() == Actor.Kind.PERSON
                ? people.find(new PersonId(UUID.fromString(actor.id())))
                        .map(Person::name)
                        .orElse("Okänd person")
                : "Verksamhetssystem";
    }

    @Override
    public Path make(Request request, Reviewer by) throws IOException {
        Set<ConversationKey> allowed = allowed(request.conversations(), by);
        if (allowed.isEmpty()) {
            throw new NotGranted();
        }
        List<Access> accesses = accesses(request, by);
        for (ConversationKey key : allowed) {
            audit.appendDurably(AuditEvent.of(AuditEventType.ACCESS_EXTRACT_MADE, by.actor(), key.toString())
                    .in(by.organisation(), casework.state(key).orElseThrow().mailbox())
                    .with(Map.of(
                            "from",
                            request.from().toString(),
                            "until",
                            request.until().toString(),
                            "names",
                            Boolean.toString(request.names()),
                            "accesses",
                            Long.toString(accesses.stream()
                                    .filter(access -> access.conversation().equals(key))
                                    .count()))));
        }
        ExtractPage page = new ExtractPage(
                organisations.find(by.organisation()).map(Organisation::name).orElse(""),
                request,
                accesses,
                mailbox -> organisations.mailbox(mailbox).map(Mailbox::name).orElse("Okänd enhet"),
                clock.instant(),
                chain.key().toString());
        Map<String, byte[]> files = new LinkedHashMap<>();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            page.document().writeTo(pdf);
        } catch (NotRenderable e) {
            throw new IOException(e);
        }
        files.put("loggutdrag.pdf", pdf.toByteArray());
        files.put("loggutdrag.csv", page.csv().getBytes(StandardCharsets.UTF_8));
        return packages.of(accesses.stream().map(Access::place).toList(), request.names(), files);
    }
}
