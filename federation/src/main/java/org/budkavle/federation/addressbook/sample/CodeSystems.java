// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.budkavle.federation.addressbook.Code;
import org.budkavle.federation.addressbook.CodeSystem;

/** The made-up code systems of the sample: what a function works with, and which matters it takes. */
final class CodeSystems {

    static final String CATEGORIES = "bk-verksamhet";
    static final String MATTERS = "bk-arende";

    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);

    private CodeSystems() {}

    static List<CodeSystem> all() {
        List<Code> categories = Rows.read(
                "categories.csv",
                row -> new Code(
                        row[0],
                        row[2],
                        Optional.empty(),
                        Optional.of(row[1]).filter(parent -> !parent.isEmpty()),
                        words(row[0]),
                        true));
        List<Code> matters = List.of(
                Code.of("OROS", "Orosanmälan", "orosanmälan", "oro"),
                Code.of("REMISS", "Remiss och remissvar", "remiss", "remissvar"),
                Code.of("PLAC", "Placering", "placering", "vårdplats"),
                Code.of("SIP", "Samordnad individuell plan", "SIP", "kallelse"),
                Code.of("JOUR", "Akut och jour", "akut", "jour"),
                Code.of("EXTRA", "Extratjänst", "extratjänst", "subventionerad anställning"),
                Code.of("NIVA", "Ersättningsnivå", "ersättningsnivå", "aktivitetsstöd"),
                Code.of("JOURNAL", "Utlämnande av journal", "journalkopia"),
                Code.of("INTYG", "Intyg och utlåtande", "intyg", "utlåtande"),
                Code.of("YTTR", "Yttrande", "yttrande", "upplysning"));
        return List.of(
                new CodeSystem(
                        CATEGORIES,
                        "Verksamhet (påhittat kodverk för prov)",
                        "1.0",
                        FROM,
                        Optional.empty(),
                        categories),
                new CodeSystem(MATTERS, "Ärende (påhittat kodverk för prov)", "1.0", FROM, Optional.empty(), matters));
    }

    /** The matters that the kind takes, by its own words. */
    static List<String> matters(Kind kind) {
        String text = (kind.id() + " " + String.join(" ", kind.words())).toLowerCase(Locale.ROOT);
        List<String> matters = new ArrayList<>();
        if (text.contains("orosanm")) {
            matters.add("OROS");
        }
        if (text.contains("remiss")) {
            matters.add("REMISS");
        }
        if (text.contains("placer") && !kind.category().startsWith("SKO")) {
            matters.add("PLAC");
        }
        if (text.contains("sip")) {
            matters.add("SIP");
        }
        if (text.contains("jour ") || text.contains("akut")) {
            matters.add("JOUR");
        }
        if (text.contains("extratj")) {
            matters.add("EXTRA");
        }
        if (text.contains("ersättningsniv")) {
            matters.add("NIVA");
        }
        if (text.contains("journalk")) {
            matters.add("JOURNAL");
        }
        if (text.contains("intyg")) {
            matters.add("INTYG");
        }
        if (text.contains("yttrande") || text.contains("upplysning")) {
            matters.add("YTTR");
        }
        return matters;
    }

    private static List<String> words(String category) {
        Set<String> words = new LinkedHashSet<>();
        Kind.ALL.stream()
                .filter(kind -> kind.category().equals(category))
                .forEach(kind -> words.addAll(
                        kind.words().subList(0, Math.min(2, kind.words().size()))));
        return List.copyOf(words);
    }
}
