// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.casework.store.LabelRecords;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredLabels implements Labels {

    private final LabelRecords records;

    StoredLabels(LabelRecords records) {
        this.records = records;
    }

    @Override
    @Transactional
    public List<Label> of(MailboxId mailbox) {
        return records.of(mailbox);
    }

    @Override
    @Transactional
    public Optional<Label> define(
            MailboxId mailbox, String name, List<String> words, List<Label.Clock> clocks, CaseWorker by) {
        if (!by.manages().contains(mailbox) || name.isBlank()) {
            return Optional.empty();
        }
        records.of(mailbox);
        LabelId id = records.define(mailbox, name.strip(), words, clocks);
        return Optional.of(new Label(id, name.strip(), words, clocks));
    }

    @Override
    @Transactional
    public boolean retire(LabelId label, CaseWorker by) {
        return records.retire(label, by.manages());
    }
}
