// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.TextRange;

/** The organisation numbers and participant identifiers in a question. */
final class Numbers {

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])(?:16)?([0-9]{6})[- ]?([0-9]{4})(?![0-9])");
    private static final Pattern IDENTIFIER = Pattern.compile("(?<!\\S)(?:([0-9]{4}):)?([A-Za-z0-9.-]{3,80})(?!\\S)");

    /** An organisation of the address book that was named by number. */
    record Found(Owner owner, TextRange range) {}

    private final List<Found> found = new ArrayList<>();

    Numbers(String text, Owners owners) {
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            TextRange range = new TextRange(number.start(), number.end());
            owners.withNumber(number.group(1) + number.group(2)).forEach(owner -> found.add(new Found(owner, range)));
        }
        Matcher identifier = IDENTIFIER.matcher(text);
        while (identifier.find()) {
            String scheme = identifier.group(1) == null ? "0203" : identifier.group(1);
            String value = scheme + ":" + identifier.group(2);
            TextRange range = new TextRange(identifier.start(), identifier.end());
            if (ParticipantId.isValid(value)) {
                owners.of(new ParticipantId(value)).ifPresent(owner -> found.add(new Found(owner, range)));
            }
        }
    }

    List<Found> found() {
        return found;
    }

    /** Whether the piece belongs to a number that was found. */
    boolean covers(TextRange piece) {
        return found.stream()
                .anyMatch(each -> each.range().start() <= piece.start()
                        && piece.end() <= each.range().end());
    }
}
