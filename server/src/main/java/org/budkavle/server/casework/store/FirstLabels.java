// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.util.List;
import org.budkavle.server.casework.Label;

/** The labels that a mailbox begins with: the situations that the client is made for (client-ux.md 0, 3.3). */
final class FirstLabels {

    record First(String name, List<String> words, List<Label.Clock> clocks) {}

    static final List<First> ALL = List.of(
            new First(
                    "Orosanmälan",
                    List.of("orosanmälan"),
                    List.of(new Label.Clock("Skyddsbedömning", 0), new Label.Clock("Förhandsbedömning", 14))),
            new First("Remiss", List.of("remiss"), List.of()),
            new First("Placering", List.of("placering", "platsförfrågan"), List.of()),
            new First("Jour", List.of("jourärende", "jourplacering"), List.of()),
            new First("Skolbyte", List.of("skolbyte"), List.of()),
            new First("Extratjänst", List.of("extratjänst"), List.of()),
            new First("SIP", List.of("sip-kallelse", "samordnad individuell plan"), List.of()),
            new First("Ekonomiskt bistånd", List.of("ekonomiskt bistånd"), List.of()));

    private FirstLabels() {}
}
