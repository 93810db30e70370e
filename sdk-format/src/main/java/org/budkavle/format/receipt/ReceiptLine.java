// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import java.util.Locale;
import java.util.Optional;
import org.budkavle.format.rule.ReasonCode;
import org.budkavle.format.rule.Violation;

/**
 * One reason for a refusal (message.md 5.2 LineResponse).
 *
 * @param place path of the element, or {@code NA}
 * @param reason reason code
 * @param detailCode detail code; an open list, informational
 * @param text detail text for people
 */
public record ReceiptLine(String place, ReasonCode reason, Optional<String> detailCode, String text) {

    /** Longest place and longest text that we send. */
    public static final int MAX_LENGTH = 1_000;

    /** The line that tells of a violation, in English as the official texts, without content (message.md 5.6). */
    static ReceiptLine of(Violation violation) {
        String text = violation.text(Locale.ENGLISH);
        String place = shortened(violation.path());
        return new ReceiptLine(
                place,
                violation.rule().reason(),
                Optional.of(violation.rule().detail().code()),
                shortened(place.equals(Violation.NO_PLACE) ? text : text + " | at " + place));
    }

    private static String shortened(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end);
    }
}
