// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A recipient that fits the question.
 *
 * @param best that it stands out: the first hit, right as to what and where, without a warning («Bäst träff»)
 * @param why it fits, the strongest reason first; never empty
 * @param warnings what speaks against it
 * @param highlights the pieces of its texts that answer to the question, without overlap, in order within a field
 * @param used what the sender's mailbox has sent there; empty if nothing («Ni har inte skickat hit förut»)
 * @param favourite whether the person who asks has it among their favourites
 * @param reachability whether its organisation can receive at all
 */
public record Hit(
        ListedAddress address,
        ListedOrganisation organisation,
        boolean best,
        List<Why> why,
        Set<Warning> warnings,
        List<Highlight> highlights,
        Optional<PastUse> used,
        boolean favourite,
        Reachability reachability) {

    public Hit {
        why = List.copyOf(why);
        warnings = Set.copyOf(warnings);
        highlights = List.copyOf(highlights);
    }

    /** What speaks against a hit. */
    public enum Warning {
        /** It is for children, adults or old people, and the question is about others: «Annan målgrupp». */
        OTHER_TARGET_GROUP,
        /** It is not where the question says: «Annan plats». */
        OTHER_PLACE,
        /** It is there, but does not answer to all that was asked: «Annat ärende». */
        OTHER_MATTER
    }

    /** In which way a hit answers to the question. */
    public enum Reason {
        /** The question is its address. */
        IDENTIFIER,
        /** Words of its name. */
        NAME,
        /** It handles what the words stand for, although its name says it otherwise. */
        SITUATION,
        /** Its search words or categories. */
        SEARCH_WORD,
        /** Its description. */
        DESCRIPTION,
        /** It handles what is close to what was asked for. */
        RELATED,
        /** The organisation was named, by name, other name or organisation number. */
        ORGANISATION,
        /** It serves the place. */
        PLACE,
        /** It is the region's, to which the municipality belongs. */
        REGION,
        /** It is the agency's local office. */
        LOCAL_OFFICE,
        /** It passes on what has no address of its own. */
        REGISTRAR
    }

    /**
     * @param words the words that it goes by, as they stand in the address book or are called: a situation, a place, a search word
     */
    public record Why(Reason reason, String words) {}

    /** The texts of a hit. */
    public enum Field {
        /** {@link ListedAddress#name}. */
        NAME,
        /** {@link ListedAddress#description}. */
        DESCRIPTION,
        /** {@link ListedOrganisation#name}. */
        ORGANISATION
    }

    /** A piece of a text that answers to the question. */
    public record Highlight(Field field, TextRange range) {}
}
