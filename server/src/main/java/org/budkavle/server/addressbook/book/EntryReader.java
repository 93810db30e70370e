// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.book.Attributes.Malformed;
import tools.jackson.databind.JsonNode;

/**
 * Understands items of the book (api-and-address-book.md 2.2, 2.10). Attributes that it does not know are passed over; codes and
 * search words are taken when they are there.
 */
public final class EntryReader {

    private static final int IDENTIFIER = FunctionAddress.MAX_LENGTH;
    private static final int NAME = 512;
    private static final int TEXT = 8192;
    private static final int WORD = 128;
    private static final int MOST_CODES = 50_000;
    private static final String SUB_ORGANISATION = "ou";
    private static final String SWEDEN = "SE";

    private final Map<String, CodeReference> codes = new HashMap<>();
    private final Set<String> retired = new HashSet<>();

    /** Remembers the codes of a code system, so that addresses show what theirs mean. */
    public void codeSystem(JsonNode item) {
        Attributes attributes = new Attributes(item);
        try {
            String system = attributes
                    .optional("identifier", IDENTIFIER)
                    .or(() -> Optional.of(item.path("id").asString("")))
                    .get();
            for (JsonNode code : attributes.list("codes")) {
                String value = Attributes.text(code.path("code"), WORD);
                JsonNode display = code.path("display");
                remember(
                        new CodeReference(system, value, display.isString() ? Attributes.text(display, NAME) : value),
                        code.path("active").asBoolean(true));
            }
        } catch (Malformed malformed) {
            // A code that cannot be read is shown as it is written.
        }
    }

    /** An organisation. */
    public Entry organisation(JsonNode item) {
        Attributes attributes = new Attributes(item);
        try {
            String participant = attributes.required("participantIdentifier", IDENTIFIER);
            if (!ParticipantId.isValid(participant)) {
                return unreadable(item);
            }
            return new Entry.OfOrganisation(
                    attributes.id(),
                    new ParticipantId(participant),
                    attributes.required("organizationNumber", WORD),
                    attributes.required("name", NAME),
                    attributes.optional("alternateName", NAME),
                    attributes.optional("description", TEXT),
                    attributes.optional("countryCode", 2).orElse(SWEDEN),
                    attributes
                            .optional("type", WORD)
                            .filter(SUB_ORGANISATION::equals)
                            .isPresent(),
                    attributes.parent());
        } catch (Malformed malformed) {
            return unreadable(item);
        }
    }

    /** A function address. */
    public Entry address(JsonNode item) {
        Attributes attributes = new Attributes(item);
        try {
            return new Entry.OfAddress(
                    attributes.id(),
                    attributes.parent().orElseThrow(Malformed::new),
                    new FunctionAddress(attributes.required("identifier", IDENTIFIER)),
                    attributes.required("name", NAME),
                    attributes.optional("description", TEXT).orElse(""),
                    codes(attributes),
                    attributes.texts("searchWords", WORD));
        } catch (Malformed malformed) {
            return unreadable(item);
        }
    }

    private void remember(CodeReference code, boolean active) {
        if (codes.size() < MOST_CODES) {
            String key = key(code.system(), code.code());
            codes.put(key, code);
            if (!active) {
                retired.add(key);
            }
        }
    }

    /** The codes of all code systems that were read. */
    public List<ListedCode> listedCodes() {
        return codes.entrySet().stream()
                .map(each -> new ListedCode(each.getValue(), !retired.contains(each.getKey())))
                .toList();
    }

    /** Written {@code system:code}, or as an object. */
    private List<CodeReference> codes(Attributes attributes) throws Malformed {
        List<CodeReference> found = new ArrayList<>();
        for (JsonNode each : attributes.list("codes")) {
            if (each.isString()) {
                String text = Attributes.text(each, NAME);
                int colon = text.lastIndexOf(':');
                found.add(known(colon < 0 ? "" : text.substring(0, colon), text.substring(colon + 1)));
            } else if (each.isObject()) {
                found.add(known(each.path("system").asString(""), Attributes.text(each.path("code"), WORD)));
            }
        }
        return found;
    }

    private CodeReference known(String system, String code) {
        CodeReference known = codes.get(key(system, code));
        return known == null ? new CodeReference(system, code, code) : known;
    }

    private static String key(String system, String code) {
        return system + '\n' + code;
    }

    private static Entry unreadable(JsonNode item) {
        try {
            return new Entry.Unreadable(new Attributes(item).id());
        } catch (Malformed malformed) {
            return new Entry.Unreadable("");
        }
    }
}
