// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a connection carries, in bits a second. */
public record Capacity(long bitsPerSecond) implements Comparable<Capacity> {

    private static final long MEGA = 1_000_000;
    private static final Pattern FORM = Pattern.compile(
            "(\\d{1,6}(?:[.,]\\d{1,3})?)\\s*([MG])(?:bit(?:\\s*/\\s*s)?|bps)", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if it is not positive */
    public Capacity {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException("A capacity is positive");
        }
    }

    /** So many Mbit/s. */
    public static Capacity megabits(long number) {
        return new Capacity(number * MEGA);
    }

    /** As people write it: {@code 8 Mbit/s}, {@code 1,5 Gbit/s}, {@code 1000 Mbit}; empty for anything else. */
    public static Optional<Capacity> parse(String text) {
        Matcher found = FORM.matcher(text.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        BigDecimal unit =
                BigDecimal.valueOf(found.group(2).toUpperCase(Locale.ROOT).equals("G") ? 1000 * MEGA : MEGA);
        BigDecimal bits = new BigDecimal(found.group(1).replace(',', '.')).multiply(unit);
        return bits.signum() > 0 ? Optional.of(new Capacity(bits.longValue())) : Optional.empty();
    }

    @Override
    public int compareTo(Capacity other) {
        return Long.compare(bitsPerSecond, other.bitsPerSecond);
    }

    /** As people read it: {@code 8 Mbit/s}, {@code 1,5 Gbit/s}. */
    @Override
    public String toString() {
        boolean giga = bitsPerSecond >= 1000 * MEGA;
        BigDecimal number = BigDecimal.valueOf(bitsPerSecond)
                .divide(BigDecimal.valueOf(giga ? 1000 * MEGA : MEGA))
                .stripTrailingZeros();
        return number.toPlainString().replace('.', ',') + (giga ? " Gbit/s" : " Mbit/s");
    }
}
