// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.SwedishStemmer;

/** Swedish words without their endings, by the Snowball stemmer. Remembers; not for use by several threads at once. */
final class Stems {

    /** Words that say nothing of what or where. */
    private static final Set<String> EMPTY = Set.of(
            "och",
            "i",
            "för",
            "av",
            "till",
            "på",
            "om",
            "samt",
            "med",
            "en",
            "ett",
            "den",
            "det",
            "de",
            "som",
            "vid",
            "hos",
            "från",
            "inom",
            "eller",
            "att",
            "m",
            "fl",
            "mm",
            "etc",
            "åt",
            "vi",
            "jag",
            "ska",
            "vill",
            "skicka",
            "hur",
            "var",
            "vem",
            "är",
            "o",
            "u",
            "ta",
            "tar",
            "emot",
            "mot",
            "kan",
            "man",
            "min",
            "mina",
            "vår",
            "vårt",
            "våra",
            "behöver",
            "behövs",
            "ansvarar",
            "hand",
            "har",
            "inte",
            "sig",
            "själv",
            "bor",
            "gäller",
            "gällande",
            "angående",
            "ut",
            "när",
            "nu",
            "också",
            "där",
            "här",
            "vilken",
            "vilka",
            "någon",
            "sin",
            "sina",
            "hen",
            "han",
            "hon",
            "deras",
            "mig",
            "oss",
            "ni",
            "du",
            "ha",
            "få",
            "får",
            "kontakta",
            "nå",
            "mejla",
            "skriva",
            "hitta",
            "rätt",
            "två",
            "tre");

    /** Taking in people is not the counter where one turns to, which has the same stem. */
    private static final Set<String> RECEPTION = Set.of("mottagande", "mottagandet");

    /** Enheten is enhet: the stemmer would leave en of the one and enh of the other. */
    private static final Pattern QUALITY = Pattern.compile("(.{2,}het)(?:s|ens?|ers?|ernas?)?");

    /** Hemmen and hemmet are hem. */
    private static final Pattern HOME = Pattern.compile("(.*hem)m(?:ets?|ens?)");

    private static final Pattern DISCIPLINE = Pattern.compile("(?:tr|rg|og|ed|ap)in$");

    private final SwedishStemmer stemmer = new SwedishStemmer();
    private final Map<String, String> remembered = new HashMap<>();

    /** Whether the word only binds others together. */
    static boolean isEmpty(String word) {
        return EMPTY.contains(word);
    }

    /** The stem of a word in lower case. */
    String of(String word) {
        return remembered.computeIfAbsent(word, unknown -> {
            for (Pattern whole : List.of(QUALITY, HOME)) {
                Matcher matcher = whole.matcher(unknown);
                if (matcher.matches()) {
                    return matcher.group(1);
                }
            }
            // The neuter first: else kontoret and kontor part ways.
            stemmer.setCurrent(neuter(unknown));
            stemmer.stem();
            return RECEPTION.contains(unknown) ? unknown : adjective(discipline(stemmer.getCurrent()));
        });
    }

    /** What the stemmer leaves of a neuter: kontoret is kontor, hemmet is hem. */
    private static String neuter(String stem) {
        if (stem.length() < 6 || !stem.endsWith("et")) {
            return stem;
        }
        String bare = stem.substring(0, stem.length() - 2);
        int last = bare.length() - 1;
        boolean doubled = bare.charAt(last) == bare.charAt(last - 1) && "mn".indexOf(bare.charAt(last)) >= 0;
        return doubled ? bare.substring(0, last) : bare;
    }

    /** Psykiatrin is psykiatri, kirurgin kirurgi. */
    private static String discipline(String stem) {
        return DISCIPLINE.matcher(stem).find() ? stem.substring(0, stem.length() - 1) : stem;
    }

    /** Psykiatrisk is of psykiatri. */
    private static String adjective(String stem) {
        return stem.length() > 6 && stem.endsWith("isk") ? stem.substring(0, stem.length() - 2) : stem;
    }

    /** The stems of the words of a text that say something, in order. */
    List<String> ofText(String text) {
        List<String> stems = new ArrayList<>();
        for (Word word : Word.of(text)) {
            if (!isEmpty(word.text())) {
                stems.add(of(word.text()));
            }
        }
        return stems;
    }
}
