// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelChange;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.casework.store.LabelRecords;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredLabels implements Labels {

    private final LabelRecords records;
    private final AuditLog audit;

    StoredLabels(LabelRecords records, AuditLog audit) {
        this.records = records;
        this.audit = audit;
    }

    @Override
    @Transactional
    public List<Label> of(MailboxId mailbox) {
        return records.of(mailbox);
    }

    @Override
    @Transactional
    public Optional<Label> define(MailboxId mailbox, Label.Text text, CaseWorker by) {
        if (!by.manages().contains(mailbox) || !text.sound()) {
            return Optional.empty();
        }
        records.of(mailbox);
        LabelId id = records.define(mailbox, text);
        log(AuditEventType.LABEL_CHANGED, id, mailbox, by);
        return Optional.of(new Label(id, text.name(), text.tone(), text.words(), text.clocks()));
    }

    @Override
    @Transactional
    public LabelChange change(LabelId label, Label.Text text, CaseWorker by) {
        Optional<MailboxId> mailbox = mine(label, by);
        if (mailbox.isEmpty() || !text.sound()) {
            return LabelChange.NOT_FOUND;
        }
        if (records.named(mailbox.get(), text.name())
                .filter(other -> !other.equals(label))
                .isPresent()) {
            return LabelChange.NAME_TAKEN;
        }
        records.change(label, text);
        log(AuditEventType.LABEL_CHANGED, label, mailbox.get(), by);
        return LabelChange.DONE;
    }

    @Override
    @Transactional
    public boolean move(LabelId label, boolean up, CaseWorker by) {
        Optional<MailboxId> mailbox = mine(label, by);
        if (mailbox.isEmpty()) {
            return false;
        }
        List<LabelId> order = new ArrayList<>(
                records.of(mailbox.get()).stream().map(Label::id).toList());
        int from = order.indexOf(label);
        int to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= order.size()) {
            return false;
        }
        Collections.swap(order, from, to);
        records.order(order);
        log(AuditEventType.LABEL_CHANGED, label, mailbox.get(), by);
        return true;
    }

    @Override
    @Transactional
    public boolean retire(LabelId label, CaseWorker by) {
        Optional<MailboxId> mailbox = mine(label, by);
        boolean retired = mailbox.isPresent() && records.retire(label, by.manages());
        if (retired) {
            log(AuditEventType.LABEL_RETIRED, label, mailbox.get(), by);
        }
        return retired;
    }

    private Optional<MailboxId> mine(LabelId label, CaseWorker by) {
        return records.mailboxOf(label).filter(by.manages()::contains);
    }

    private void log(AuditEventType type, LabelId label, MailboxId mailbox, CaseWorker by) {
        audit.append(AuditEvent.of(type, by.actor(), label.toString())
                .in(by.organisation(), mailbox)
                .with(Map.of()));
    }
}
