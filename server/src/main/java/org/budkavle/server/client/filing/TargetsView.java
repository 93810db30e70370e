// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.util.List;
import org.budkavle.server.filing.FilingTarget;
import org.budkavle.server.filing.TargetKind;
import org.budkavle.server.organisation.Mailbox;

/** The targets of a mailbox, and the kinds that can be added. */
public record TargetsView(Mailbox mailbox, List<FilingTarget> targets, List<TargetKind> kinds) {

    public TargetsView {
        targets = List.copyOf(targets);
        kinds = List.copyOf(kinds);
    }

    /** Its page. */
    public String path() {
        return "/administration/brevlador/" + mailbox.id() + "/diarieforing";
    }
}
