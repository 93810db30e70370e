// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.HsaId;
import org.budkavle.server.connection.order.LifeCycle.Side;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.connection.order.SamPrerequisite;
import org.budkavle.server.connection.order.SamStanding;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.organisation.PersonLeft;
import org.budkavle.server.platform.WorkQueue;
import org.budkavle.trust.certificate.CertificateRefused;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class StoredSamAccesses implements SamAccesses {

    private final SamRows rows;
    private final OrderRows orders;
    private final StoredOrders steps;
    private final TakeStep takeStep;
    private final PeopleDirectory directory;
    private final CardCertificates cards;
    private final MailboxAccess access;
    private final AuditLog audit;
    private final WorkQueue queue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredSamAccesses(
            SamRows rows,
            OrderRows orders,
            StoredOrders steps,
            TakeStep takeStep,
            PeopleDirectory directory,
            CardCertificates cards,
            MailboxAccess access,
            AuditLog audit,
            WorkQueue queue,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.orders = orders;
        this.steps = steps;
        this.takeStep = takeStep;
        this.directory = directory;
        this.cards = cards;
        this.access = access;
        this.audit = audit;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Standing standing(Order order) {
        Map<SamPrerequisite, Known> known = rows.of(order.id());
        SamStanding.State authorised = switch (order.state()) {
            case APPROVED -> SamStanding.State.MET;
            case SUBMITTED, SUPPLEMENT_REQUESTED -> SamStanding.State.REQUESTED;
            default -> SamStanding.State.MISSING;
        };
        known.put(
                SamPrerequisite.AUTHORISATION,
                new Known(new SamStanding.Evidence(authorised, Optional.empty()), Origin.ORDER, order.changedAt()));
        Map<SamPrerequisite, SamStanding.Evidence> evidence = new EnumMap<>(SamPrerequisite.class);
        known.forEach((prerequisite, each) -> evidence.put(prerequisite, each.evidence()));
        return new Standing(new SamStanding(evidence), known, rows.reviewed(order.id()));
    }

    @Override
    public Optional<LocalDate> reviewBy(Order order) {
        if (order.type() != OrderType.SAM || order.state() != OrderState.APPROVED) {
            return Optional.empty();
        }
        LocalDate since = rows.reviewed(order.id()).orElseGet(() -> approved(order));
        return Optional.of(since.plusYears(1));
    }

    private LocalDate approved(Order order) {
        return orders.steps(order).stream()
                .filter(step -> step.state() == OrderState.APPROVED)
                .map(Step::at)
                .findFirst()
                .orElse(order.changedAt())
                .atZone(ServiceHours.ZONE)
                .toLocalDate();
    }

    @Override
    public void declare(OrderId id, SamPrerequisite prerequisite, SamStanding.Evidence evidence, PersonId by) {
        Order order = require(id, by);
        if (prerequisite == SamPrerequisite.AUTHORISATION) {
            throw new IllegalArgumentException("The order gives the authorisation");
        }
        know(order, prerequisite, evidence, Origin.DECLARED, by);
    }

    @Override
    public Finding askDirectory(OrderId id, PersonId by) {
        Order order = require(id, by);
        Finding answer = HsaId.parse(order.form().value(OrderField.PERSON_HSA_ID))
                .map(directory::ask)
                .orElse(Finding.NO_ENTRY);
        if (answer == Finding.MET || answer == Finding.NO_ENTRY) {
            SamStanding.State state = answer == Finding.MET ? SamStanding.State.MET : SamStanding.State.MISSING;
            know(
                    order,
                    SamPrerequisite.PERSON_ENTRY,
                    new SamStanding.Evidence(state, Optional.empty()),
                    Origin.DIRECTORY,
                    by);
        }
        return answer;
    }

    @Override
    public Finding examine(OrderId id, byte[] certificate, PersonId by) {
        Order order = require(id, by);
        if (!cards.isSetUp()) {
            return Finding.NOT_SET_UP;
        }
        try {
            List<X509Certificate> chain = CardCertificates.read(certificate);
            cards.validate(chain);
            LocalDate last = chain.getFirst()
                    .getNotAfter()
                    .toInstant()
                    .atZone(ServiceHours.ZONE)
                    .toLocalDate();
            know(
                    order,
                    SamPrerequisite.CARD,
                    new SamStanding.Evidence(SamStanding.State.MET, Optional.of(last)),
                    Origin.CERTIFICATE,
                    by);
            return Finding.MET;
        } catch (CertificateException unreadable) {
            return Finding.UNREADABLE;
        } catch (CertificateRefused refused) {
            know(
                    order,
                    SamPrerequisite.CARD,
                    new SamStanding.Evidence(SamStanding.State.MISSING, Optional.empty()),
                    Origin.CERTIFICATE,
                    by);
            return Finding.REFUSED;
        }
    }

    @Override
    @Transactional
    public Order review(OrderId id, int version, PersonId by) throws OrderRefused {
        Order order = steps.step(id, OrderState.APPROVED, Facts.NONE, version, by);
        rows.reviewed(id, clock.instant().atZone(ServiceHours.ZONE).toLocalDate());
        return order;
    }

    /** Takes back the accesses of somebody who leaves, and tells the provider. */
    @EventListener
    void on(PersonLeft left) {
        for (OrderId id : rows.of(left.person())) {
            orders.lock(id)
                    .filter(order ->
                            order.side() == Side.CUSTOMER && !order.isOver() && order.state() != OrderState.DRAFT)
                    .ifPresent(this::withdraw);
        }
    }

    private void withdraw(Order order) {
        Step step = new Step(
                Side.CUSTOMER,
                orders.lastSequence(order.id(), Side.CUSTOMER) + 1,
                OrderState.WITHDRAWN,
                Instant.ofEpochMilli(clock.millis()),
                Optional.empty(),
                Facts.NONE,
                Optional.empty(),
                false);
        takeStep.take(order, step, TellStep.SERVER);
        queue.submit(TellStep.task(order.id(), step), clock.instant());
    }

    /** With its entry in the log or not at all; the directory and the issuers are asked before, outside. */
    private void know(
            Order order, SamPrerequisite prerequisite, SamStanding.Evidence evidence, Origin origin, PersonId by) {
        transaction.executeWithoutResult(status -> {
            rows.put(order.id(), prerequisite, new Known(evidence, origin, clock.instant()));
            audit.append(AuditEvent.of(
                            AuditEventType.SAM_EVIDENCE_CHANGED,
                            TellStep.actor(by),
                            order.id().toString())
                    .in(order.organisation(), order.mailbox())
                    .with(Map.of(
                            "prerequisite",
                            prerequisite.name(),
                            "state",
                            evidence.state().name(),
                            "origin",
                            origin.name())));
        });
    }

    private Order require(OrderId id, PersonId by) {
        Order order =
                orders.find(id).filter(each -> each.type() == OrderType.SAM).orElseThrow(NotGranted::new);
        access.require(by, order.mailbox(), GrantLevel.ANSWER);
        return order;
    }
}
