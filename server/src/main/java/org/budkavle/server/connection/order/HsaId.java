// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.budkavle.sweden.OrganisationNumber;

/** The id of a unit in the catalogue HSA (rule V01), kept as written but for {@code se}. Equal when it differs in case only. */
public record HsaId(String value) {

    private static final int LONGEST = 31;
    private static final Pattern FORM = Pattern.compile("SE\\d{10}-[A-Za-z0-9]{1,18}");

    /** @throws IllegalArgumentException if it has not that form */
    public HsaId {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an HSA id");
        }
    }

    /** From what somebody wrote; empty if it is none. */
    public static Optional<HsaId> parse(String text) {
        String stripped = text.strip();
        String written = stripped.toLowerCase(Locale.ROOT).startsWith("se") ? "SE" + stripped.substring(2) : stripped;
        return written.length() <= LONGEST && FORM.matcher(written).matches()
                ? Optional.of(new HsaId(written))
                : Optional.empty();
    }

    /** Whether the organisation number in it has a right check digit; test catalogues break that. */
    public boolean numberChecks() {
        return OrganisationNumber.isValid(value.substring(2, 12));
    }

    /** The form to compare. */
    public String canonical() {
        return value.toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HsaId that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
