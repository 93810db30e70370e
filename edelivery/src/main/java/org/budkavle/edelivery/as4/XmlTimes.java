// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code xs:dateTime}: written with exactly three decimals, which Domibus demands; read with any number of them. */
final class XmlTimes {

    private static final DateTimeFormatter THREE_DECIMALS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(\\.\\d{1,9})?\\d*(Z|[+-]\\d\\d:\\d\\d)?");

    private XmlTimes() {}

    static String format(Instant instant) {
        return THREE_DECIMALS.format(instant);
    }

    /** Empty if it is not a dateTime; without a zone it is UTC. */
    static Optional<Instant> parse(String text) {
        Matcher matcher = DATE_TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        String zone = matcher.group(3) == null ? "Z" : matcher.group(3);
        try {
            return Optional.of(
                    OffsetDateTime.parse(matcher.group(1) + fraction + zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
