// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.filing.FilingTarget;
import org.budkavle.server.filing.TargetKind;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;

/**
 * One target in its form.
 *
 * @param target empty for a new one
 * @param folders below which folders may be targets
 * @param hasSecret whether a password, key or token is stored
 */
public record TargetView(
        Mailbox mailbox,
        TargetKind kind,
        Optional<FilingTarget> target,
        List<String> folders,
        boolean hasSecret,
        Form form) {

    public TargetView {
        folders = List.copyOf(folders);
    }

    /** Where the targets are. */
    public String home() {
        return "/administration/brevlador/" + mailbox.id() + "/diarieforing";
    }

    /** Where the form posts. */
    public String path() {
        return home() + "/" + target.map(known -> known.id().toString()).orElse("ny");
    }
}
