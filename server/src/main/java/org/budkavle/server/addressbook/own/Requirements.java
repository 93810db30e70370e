// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.budkavle.server.addressbook.AddressRequirement;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.OwnAddress;

/** What an address must have before it goes on the work list. */
final class Requirements {

    /** Three words or more, ended as a sentence is. */
    private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}\\S*(?: \\S+){2,}[.?]");

    /** Stands in a suggested description where the writer is to fill in. */
    private static final String BLANK = "…";

    private Requirements() {}

    static List<AddressRequirement> missing(OwnAddress address) {
        if (address.toBeRemoved()) {
            return List.of();
        }
        List<AddressRequirement> missing = new ArrayList<>(ofText(address.wanted()));
        if (address.mailbox().isEmpty()) {
            missing.add(AddressRequirement.MAILBOX);
        }
        missing.addAll(ofStaff(address.staff()));
        return List.copyOf(missing);
    }

    static List<AddressRequirement> ofText(AddressText text) {
        List<AddressRequirement> missing = new ArrayList<>();
        if (text.name().isEmpty() || text.name().length() > AddressText.LONGEST_NAME) {
            missing.add(AddressRequirement.NAME);
        }
        if (text.description().length() > AddressText.LONGEST_DESCRIPTION
                || text.description().contains(BLANK)
                || !SENTENCE.matcher(text.description()).find()) {
            missing.add(AddressRequirement.DESCRIPTION);
        }
        if (text.categories().isEmpty()) {
            missing.add(AddressRequirement.CATEGORY);
        }
        if (text.searchWords().isEmpty()) {
            missing.add(AddressRequirement.SEARCH_WORD);
        }
        if (Stream.of(
                        Stream.of(text.name(), text.description()),
                        text.searchWords().stream(),
                        text.categories().stream().map(CodeReference::display))
                .flatMap(each -> each)
                .anyMatch(each -> each.indexOf('<') >= 0 || each.indexOf('>') >= 0)) {
            missing.add(AddressRequirement.CHARACTERS);
        }
        return missing;
    }

    static List<AddressRequirement> ofStaff(int staff) {
        return switch (staff) {
            case 0 -> List.of(AddressRequirement.READER);
            case 1 -> List.of(AddressRequirement.TWO_READERS);
            default -> List.of();
        };
    }
}
