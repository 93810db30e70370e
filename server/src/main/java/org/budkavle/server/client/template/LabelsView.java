// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;
import org.budkavle.server.template.Situation;

/**
 * The labels of a mailbox as they are kept.
 *
 * @param changed the label in the form; empty: a new one
 * @param situations that can be added, and whether they are there whole
 */
public record LabelsView(
        Mailbox mailbox, List<Shown> labels, Optional<LabelId> changed, Form form, List<Card> situations) {

    /** Clocks in the form. */
    public static final int CLOCKS = 4;

    /** A label, and when its clocks would be out for what comes now. */
    public record Shown(Label label, List<Due> due) {}

    /** When a clock would be out. */
    public record Due(Label.Clock clock, Instant at) {}

    /** «Lägg till en situation». */
    public record Card(Situation situation, boolean added) {}

    /** Where it is. */
    public String path() {
        return TemplateArea.LABELS + "/" + mailbox.id();
    }
}
