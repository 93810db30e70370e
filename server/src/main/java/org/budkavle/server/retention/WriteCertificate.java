// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.filing.ArchiveDeliveries;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was destroyed, once, and in the same transaction its digest in the audit log. */
@Component
class WriteCertificate {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 200;

    private final DisposalRows disposals;
    private final ItemRows items;
    private final Rules rules;
    private final ArchiveDeliveries deliveries;
    private final Organisations organisations;
    private final People people;
    private final AuditLog audit;
    private final AuditChain chain;
    private final Clock clock;

    WriteCertificate(
            DisposalRows disposals,
            ItemRows items,
            Rules rules,
            ArchiveDeliveries deliveries,
            Organisations organisations,
            People people,
            AuditLog audit,
            AuditChain chain,
            Clock clock) {
        this.disposals = disposals;
        this.items = items;
        this.rules = rules;
        this.deliveries = deliveries;
        this.organisations = organisations;
        this.people = people;
        this.audit = audit;
        this.chain = chain;
        this.clock = clock;
    }

    /** Of a disposal of which nothing is left to do. */
    @Transactional
    void of(DisposalId id) {
        Disposal disposal = disposals.lock(id).orElseThrow();
        if (disposal.state() != Disposal.State.RUNNING) {
            return;
        }
        Instant now = clock.instant();
        CertificateText text = text(disposal, now);
        byte[] bytes = JSON.writeValueAsBytes(text);
        disposals.done(id, bytes, now);
        audit.append(AuditEvent.of(AuditEventType.DISPOSAL_DONE, DestroyConversation.RETENTION, id.toString())
                .of(disposal.organisation())
                .with(Map.of(
                        "conversations", Integer.toString(text.destroyed().conversations()),
                        "messages", Integer.toString(text.destroyed().messages()),
                        "left",
                                Integer.toString(text.left().stream()
                                        .mapToInt(CertificateText.Left::conversations)
                                        .sum()),
                        "proposed-by", text.proposed().id(),
                        "approved-by", text.approved().id(),
                        "certificate-sha256", StoredCertificate.sha256(bytes))));
    }

    /** That of a disposal that is done, with its place in the log as the log stands now. */
    Optional<Certificate> find(Disposal disposal) {
        return disposals.certificate(disposal.id()).map(bytes -> {
            chain.sequence();
            Optional<AuditChain.ProvenEntry> proof = audit.about(disposal.id().toString()).stream()
                    .filter(entry -> entry.event().type() == AuditEventType.DISPOSAL_DONE)
                    .findFirst()
                    .flatMap(entry -> chain.prove(entry.sequence()));
            return new StoredCertificate(bytes, JSON.readValue(bytes, CertificateText.class), proof, chain.key());
        });
    }

    private CertificateText text(Disposal disposal, Instant now) {
        List<CertificateText.Item> destroyed = new ArrayList<>();
        Map<String, Integer> left = new TreeMap<>();
        Map<String, CertificateText.UsedRule> used = new LinkedHashMap<>();
        Map<ConversationKey, CertificateText.Archived> archived = new HashMap<>();
        deliveries
                .of(disposal.id().value())
                .forEach(proved -> archived.put(
                        proved.conversation(),
                        new CertificateText.Archived(
                                proved.id().toString(),
                                proved.sha256(),
                                proved.kind().name(),
                                proved.provedAt().toString())));
        List<CertificateText.KeptCopy> atArchive = new ArrayList<>();
        Optional<DisposalItem.Place> after = Optional.empty();
        List<DisposalItem> page;
        do {
            page = items.page(
                    disposal.id(), Set.of(DisposalItem.State.DISPOSED, DisposalItem.State.SKIPPED), after, PAGE);
            for (DisposalItem item : page) {
                if (item.obstacle().isPresent()) {
                    String why = item.obstacle().get().name();
                    left.merge(why, 1, Integer::sum);
                    CertificateText.Archived there = archived.get(item.conversation());
                    if (there != null) {
                        atArchive.add(
                                new CertificateText.KeptCopy(item.conversation().toString(), why, there));
                    }
                } else {
                    destroyed.add(item(item, archived.get(item.conversation())));
                    used.computeIfAbsent(item.rule() + " " + item.ruleVersion(), any -> rule(item));
                }
                after = Optional.of(item.place());
            }
        } while (page.size() == PAGE);
        Organisation organisation = organisations.find(disposal.organisation()).orElseThrow();
        return new CertificateText(
                CertificateText.FORM,
                disposal.id().toString(),
                new CertificateText.Organisation(organisation.participant().value(), organisation.name()),
                disposal.asOf().toString(),
                person(disposal.made()),
                person(disposal.proposed().orElseThrow()),
                disposal.disposeOn().orElseThrow().toString(),
                person(disposal.decided().orElseThrow()),
                disposal.stopped().map(this::person).orElse(null),
                disposal.begunAt().orElse(now).toString(),
                now.toString(),
                new CertificateText.Sums(
                        destroyed.size(),
                        destroyed.stream()
                                .mapToInt(item -> item.messages().size())
                                .sum(),
                        destroyed.stream().mapToInt(CertificateText.Item::files).sum()),
                left.entrySet().stream()
                        .map(each -> new CertificateText.Left(each.getKey(), each.getValue()))
                        .toList(),
                List.copyOf(used.values()),
                mailboxes(disposal),
                destroyed,
                List.copyOf(atArchive));
    }

    private List<CertificateText.Mailbox> mailboxes(Disposal disposal) {
        return disposal.tallies().entrySet().stream()
                .flatMap(each -> each.getValue().stream()
                        .filter(Disposal.Tally::gone)
                        .map(tally -> new CertificateText.Mailbox(
                                each.getKey().toString(),
                                name(each.getKey()),
                                tally.conversations(),
                                tally.messages())))
                .sorted(Comparator.comparing(CertificateText.Mailbox::name))
                .toList();
    }

    private String name(MailboxId mailbox) {
        return organisations.mailbox(mailbox).map(Mailbox::name).orElse("");
    }

    private CertificateText.Person person(Disposal.Step step) {
        return new CertificateText.Person(
                step.by().toString(),
                people.find(step.by()).map(Person::name).orElse(""),
                step.at().toString());
    }

    private CertificateText.UsedRule rule(DisposalItem item) {
        Rule rule = rules.version(item.rule(), item.ruleVersion()).orElseThrow();
        Rule.Text text = rule.text();
        return new CertificateText.UsedRule(
                rule.id().toString(),
                rule.version(),
                text.name(),
                text.trigger().name(),
                text.term().number(),
                text.term().unit().name(),
                text.term().fromYearEnd(),
                text.filing().name(),
                text.decision());
    }

    private static CertificateText.Item item(DisposalItem item, CertificateText.@Nullable Archived archived) {
        return new CertificateText.Item(
                item.conversation().toString(),
                item.mailbox().toString(),
                item.rule().toString(),
                item.ruleVersion(),
                item.countedFrom().toString(),
                item.lastAt().toString(),
                item.messages().stream().map(Object::toString).toList(),
                item.files(),
                item.at().orElseThrow().toString(),
                archived);
    }
}
