// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.budkavle.federation.addressbook.EntryRefused.Reason;
import org.budkavle.format.identifier.FunctionAddress;

/** What may stand in an entry, whatever else the book holds (api-and-address-book.md 2.2 and 2.4). */
final class EntryRules {

    private static final int NAME = 256;
    private static final int DESCRIPTION = 1024;
    private static final int MANY = 50;

    /** Letters of any language, digits and common punctuation: never angle brackets, control or invisible characters. */
    private static final Pattern LINE =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd} .,:;!?()/&'\"’‘”“+\\-–—_@%#*=§°²³|\\[\\]·…]*");

    private static final Pattern TEXT = Pattern.compile("[" + LINE.pattern().replaceAll("^\\[|]\\*$", "") + "\\n]*");
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}0-9:._@/-]+");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.-]{1,32}");
    private static final Pattern ORGANISATION_NUMBER = Pattern.compile("[0-9]{10}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private EntryRules() {}

    static void check(Organisation organisation) throws EntryRefused {
        form(ORGANISATION_NUMBER, organisation.organisationNumber(), "organizationNumber");
        name(organisation.name(), "name");
        optionalName(organisation.alternateName(), "alternateName");
        description(organisation.description().orElse(""), "description");
        form(COUNTRY, organisation.countryCode(), "countryCode");
    }

    static void check(ListedFunction function) throws EntryRefused {
        String identifier = function.address().value();
        if (identifier.length() > FunctionAddress.MAX_LENGTH) {
            throw new EntryRefused(Reason.TOO_LONG, "identifier");
        }
        form(IDENTIFIER, identifier, "identifier");
        name(function.name(), "name");
        description(function.description(), "description");
        if (function.codes().size() > MANY) {
            throw new EntryRefused(Reason.TOO_LONG, "codes");
        }
        if (function.searchWords().size() > MANY) {
            throw new EntryRefused(Reason.TOO_LONG, "searchWords");
        }
        for (String word : function.searchWords()) {
            name(word, "searchWords");
        }
    }

    static void check(CodeSystem system) throws EntryRefused {
        name(system.name(), "name");
        form(VERSION, system.version(), "version");
        Set<String> seen = new HashSet<>();
        for (Code code : system.codes()) {
            try {
                new CodeReference(system.identifier(), code.code());
            } catch (IllegalArgumentException e) {
                throw new EntryRefused(Reason.FORM, "code");
            }
            if (!seen.add(code.code())) {
                throw new EntryRefused(Reason.TAKEN, "code");
            }
            name(code.display(), "display");
            description(code.description().orElse(""), "description");
            for (String word : code.searchWords()) {
                name(word, "searchWords");
            }
        }
        for (Code code : system.codes()) {
            if (code.parent().filter(parent -> !seen.contains(parent)).isPresent()) {
                throw new EntryRefused(Reason.UNKNOWN_CODE, "parent");
            }
        }
    }

    private static void optionalName(Optional<String> text, String field) throws EntryRefused {
        if (text.isPresent()) {
            name(text.get(), field);
        }
    }

    private static void name(String text, String field) throws EntryRefused {
        if (text.isBlank()) {
            throw new EntryRefused(Reason.MISSING, field);
        }
        limited(text, NAME, LINE, field);
    }

    private static void description(String text, String field) throws EntryRefused {
        limited(text, DESCRIPTION, TEXT, field);
    }

    private static void limited(String text, int most, Pattern characters, String field) throws EntryRefused {
        if (text.length() > most) {
            throw new EntryRefused(Reason.TOO_LONG, field);
        }
        if (!characters.matcher(text).matches()) {
            throw new EntryRefused(Reason.CHARACTERS, field);
        }
    }

    private static void form(Pattern pattern, String text, String field) throws EntryRefused {
        if (!pattern.matcher(text).matches()) {
            throw new EntryRefused(Reason.FORM, field);
        }
    }
}
