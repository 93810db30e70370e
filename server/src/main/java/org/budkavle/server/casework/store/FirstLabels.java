// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.util.List;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelTone;

/** The labels that a mailbox begins with: the situations that the client is made for (client-ux.md 0, 3.3). */
final class FirstLabels {

    static final List<Label.Text> ALL = List.of(
            new Label.Text(
                    "Orosanmälan",
                    LabelTone.RED,
                    List.of("orosanmälan"),
                    List.of(new Label.Clock("Skyddsbedömning", 0), new Label.Clock("Förhandsbedömning", 14))),
            first("Remiss", LabelTone.BLUE, "remiss"),
            first("Placering", LabelTone.AMBER, "placering", "platsförfrågan"),
            first("Jour", LabelTone.RED, "jourärende", "jourplacering"),
            first("Skolbyte", LabelTone.PLAIN, "skolbyte"),
            first("Extratjänst", LabelTone.GREEN, "extratjänst"),
            first("SIP", LabelTone.BRAND, "sip-kallelse", "samordnad individuell plan"),
            first("Ekonomiskt bistånd", LabelTone.GREEN, "ekonomiskt bistånd"));

    private FirstLabels() {}

    private static Label.Text first(String name, LabelTone tone, String... words) {
        return new Label.Text(name, tone, List.of(words), List.of());
    }
}
