// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import dev.personnummer.Personnummer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a template says.
 *
 * @param name what people choose it by
 * @param subject of the message; may be empty
 * @param body in the Markdown subset of message.md 2.8, with placeholders; may be empty
 * @param reference the kind of reference that the sender should give, as the screens name it; may be empty
 * @param labels names of labels that the conversation should have
 * @param checklist what this kind of message needs
 */
public record TemplateText(
        String name, String subject, String body, String reference, List<String> labels, List<CheckLine> checklist) {

    /** UTF-16 units. */
    public static final int LONGEST_NAME = 120;

    /** UTF-16 units (message.md 2.3). */
    public static final int LONGEST_SUBJECT = 256;

    /** UTF-16 units. */
    public static final int LONGEST_BODY = 20_000;

    /** Lines. */
    public static final int LONGEST_CHECKLIST = 30;

    /** UTF-16 units. */
    public static final int LONGEST_LINE = 300;

    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?<!\\d)(\\d{6,8})([-+]?) ?(\\d{4})(?!\\d)");

    public TemplateText {
        labels = List.copyOf(labels);
        checklist = List.copyOf(checklist);
    }

    /** Why a text cannot be a template. */
    public enum Fault {
        /** It has no name, or one that is too long. */
        NAME,
        /** Neither subject, body nor checklist. */
        EMPTY,
        /** Longer than may be. */
        TOO_LONG,
        /** It holds what looks like a personal identity number: a template is about nobody. */
        PERSONAL_NUMBER
    }

    /** Everything that is wrong with it. */
    public Set<Fault> faults() {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            faults.add(Fault.NAME);
        }
        if (subject.isBlank() && body.isBlank() && checklist.isEmpty()) {
            faults.add(Fault.EMPTY);
        }
        if (subject.length() > LONGEST_SUBJECT
                || body.length() > LONGEST_BODY
                || checklist.size() > LONGEST_CHECKLIST
                || checklist.stream().anyMatch(line -> line.text().length() > LONGEST_LINE)) {
            faults.add(Fault.TOO_LONG);
        }
        if (Stream.concat(Stream.of(name, subject, body), checklist.stream().map(CheckLine::text))
                .anyMatch(TemplateText::holdsPersonalNumber)) {
            faults.add(Fault.PERSONAL_NUMBER);
        }
        return faults;
    }

    private static boolean holdsPersonalNumber(String text) {
        return PERSONAL_NUMBER
                .matcher(text)
                .results()
                .anyMatch(number -> Personnummer.valid(number.group(1) + number.group(2) + number.group(3)));
    }
}
