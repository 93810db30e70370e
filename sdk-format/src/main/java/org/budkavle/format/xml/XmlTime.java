// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Points in time as SDK writes and reads them (message.md 2.2 and 4.1, O4 and O5). */
public final class XmlTime {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** Takes 24:00:00, which XML Schema allows. */
    private static final DateTimeFormatter READ =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.SMART);

    private static final Pattern PROFILE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{1,3}Z");

    private XmlTime() {}

    /** UTC with exactly three decimals. */
    public static String format(Instant time) {
        return WRITTEN.format(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether the text is in UTC with one to three decimals, and nothing else (message.md 3.1 M5). */
    public static boolean followsProfile(String text) {
        return PROFILE.matcher(text).matches();
    }

    /** An {@code xs:dateTime} with a time zone; empty when it has none or is none. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip(), READ).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
