// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Files a receipt by itself when it comes after its message was filed (client-ux.md 4.14): a supplement in the same case to the
 * same target. Not where a person carries the package; they are told that it has changed.
 */
@Component
class FileReceipts {

    private final FilingRows rows;
    private final StoredTargets targets;
    private final Transfer transfer;
    private final AuditLog audit;
    private final Clock clock;

    FileReceipts(FilingRows rows, StoredTargets targets, Transfer transfer, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.targets = targets;
        this.transfer = transfer;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void on(CaseworkEvent event) {
        if (event instanceof CaseworkEvent.DeliveryChanged changed && isOutcome(changed.now())) {
            List<FilingRows.Row> filed = rows.of(changed.conversation()).stream()
                    .filter(row -> row.state() != FilingState.FAILED)
                    .filter(row -> rows.messages(row.id()).contains(changed.message()))
                    .toList();
            if (!filed.isEmpty() && filed.getLast().kind() != TargetKind.DOWNLOAD) {
                supplement(filed.getLast(), changed);
            }
        }
    }

    /** It has come there, or not; nothing before that is worth a package. */
    private static boolean isOutcome(DeliveryState state) {
        return state == DeliveryState.ACCEPTED || state.needsSomebody();
    }

    private void supplement(FilingRows.Row before, CaseworkEvent.DeliveryChanged changed) {
        Optional<FilingTarget> target =
                targets.find(before.mailbox(), before.target()).filter(found -> !found.disabled());
        Optional<FilingCase> file = before.requested()
                .<FilingCase>map(asked -> new FilingCase.New(asked.title(), asked.secret()))
                .or(() -> before.registryNumber().map(FilingCase.Numbered::new));
        if (target.isEmpty() || file.isEmpty()) {
            return;
        }
        FilingId id = new FilingId(TimeOrderedId.next(clock));
        rows.insert(
                new FilingRows.NewRow(
                        id,
                        before.conversation(),
                        before.organisation(),
                        before.mailbox(),
                        before.target(),
                        before.kind(),
                        file.get(),
                        Optional.empty(),
                        before.close()),
                Map.of(changed.message(), Optional.of(changed.now())));
        audit.append(AuditEvent.of(AuditEventType.FILING_ORDERED, Actor.system("filing"), id.toString())
                .in(before.organisation(), before.mailbox())
                .with(Map.of("conversation", before.conversation().toString(), "supplement", "receipt")));
        transfer.later(id, clock.instant());
    }
}
