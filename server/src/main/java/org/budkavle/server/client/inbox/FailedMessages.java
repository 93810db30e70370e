// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Deliveries;
import org.budkavle.server.casework.DeliveryLine;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.Rejection;
import org.budkavle.server.client.conversation.DeliveryText;
import org.budkavle.server.client.conversation.Mend;
import org.budkavle.server.client.worker.Counterparts;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.draft.AsPdf;
import org.budkavle.server.draft.Reuse;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.page.Pages;
import org.springframework.stereotype.Component;

/** What did not arrive, told where one works: why, and what to do about it (client-ux.md 4.2, F5). */
@Component
class FailedMessages {

    private static final int MOST = 3;

    private final Deliveries deliveries;
    private final Names names;
    private final AsPdf asPdf;
    private final Pages pages;

    FailedMessages(Deliveries deliveries, Names names, AsPdf asPdf, Pages pages) {
        this.asPdf = asPdf;
        this.deliveries = deliveries;
        this.names = names;
        this.pages = pages;
    }

    /** The latest few of the mailbox. */
    List<InboxView.Failed> of(MailboxId mailbox, CaseWorker by) {
        List<DeliveryLine> lines = deliveries.page(mailbox, true, Optional.empty(), MOST, by);
        Counterparts counterparts = names.counterparts(
                lines.stream().map(DeliveryLine::conversation).toList());
        return lines.stream()
                .map(line -> {
                    String name = counterparts.name(line.conversation());
                    return new InboxView.Failed(
                            counterparts
                                    .function(line.conversation())
                                    .map(function -> name + ", " + function)
                                    .orElse(name),
                            why(line, name),
                            path(line) + "#m-" + line.message(),
                            mend(line, by),
                            line.message().toString());
                })
                .toList();
    }

    /** How it is sent again; empty if that could do harm, or the person may not. */
    Optional<Mend> mend(DeliveryLine line, CaseWorker by) {
        return Optional.of(Mend.in(path(line), asPdf.offered(line.state(), line.rejection())))
                .filter(mend -> !line.handled()
                        && Reuse.mayCorrect(line.state(), line.rejection())
                        && by.answers().contains(line.conversation().mailbox()));
    }

    /** What happened and what to do, in a sentence or two. */
    private String why(DeliveryLine line, String recipient) {
        if (line.late()) {
            return pages.texts().text("conversation.step.late");
        }
        Optional<Rejection> rejection = line.rejection().filter(why -> line.state() == DeliveryState.REJECTED);
        return rejection
                .map(why -> DeliveryText.rejected(why, recipient, "", pages.texts()))
                .orElseGet(() -> pages.texts()
                        .text(
                                "conversation.step." + line.state() + ".text",
                                recipient,
                                pages.moments().dateAndTime(line.changedAt())));
    }

    private static String path(DeliveryLine line) {
        return "/konversationer/" + line.conversation().key();
    }
}
