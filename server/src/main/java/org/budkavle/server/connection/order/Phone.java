// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number (rule V17) in the form E.164. */
public record Phone(String number) {

    private static final Pattern FILLING = Pattern.compile("[\\s()\\-./]");
    private static final Pattern SWEDISH = Pattern.compile("0[1-9]\\d{7,11}");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** From what somebody wrote; empty if it is none. */
    public static Optional<Phone> parse(String text) {
        String digits = FILLING.matcher(text.replace("+46(0)", "+46").replace("+46 (0)", "+46"))
                .replaceAll("");
        if (digits.startsWith("00")) {
            digits = "+" + digits.substring(2);
        }
        if (SWEDISH.matcher(digits).matches()) {
            return Optional.of(new Phone("+46" + digits.substring(1)));
        }
        if (!INTERNATIONAL.matcher(digits).matches()) {
            return Optional.empty();
        }
        return digits.startsWith("+46")
                        && !SWEDISH.matcher("0" + digits.substring(3)).matches()
                ? Optional.empty()
                : Optional.of(new Phone(digits));
    }
}
