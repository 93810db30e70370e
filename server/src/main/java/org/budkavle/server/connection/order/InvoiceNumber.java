// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.sweden.OrganisationNumber;

/**
 * An organisation number of who pays (rules V15, V15b).
 *
 * @param digits ten
 * @param personal whether it is a sole trader's personal number, which lists show masked
 */
public record InvoiceNumber(String digits, boolean personal) {

    private static final Pattern FORM = Pattern.compile("(?:16|19|20)?(\\d{6})-?(\\d{4})");
    private static final int FIRST_OF_ORGANISATIONS = 2;
    private static final int COORDINATION = 60;

    /** From what somebody wrote, with or without hyphen and century; empty if it is none. */
    public static Optional<InvoiceNumber> parse(String text) {
        Matcher found = FORM.matcher(text.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        String digits = found.group(1) + found.group(2);
        if (!OrganisationNumber.isValid(digits)) {
            return Optional.empty();
        }
        boolean personal = digits.charAt(2) - '0' < FIRST_OF_ORGANISATIONS;
        if (personal && !isDate(digits)) {
            return Optional.empty();
        }
        boolean ofOrganisation =
                text.strip().startsWith("16") && text.strip().replace("-", "").length() == 12;
        return personal && ofOrganisation ? Optional.empty() : Optional.of(new InvoiceNumber(digits, personal));
    }

    /** {@code 232100-0016}. */
    public String written() {
        return digits.substring(0, 6) + "-" + digits.substring(6);
    }

    /** As lists show it: of a person only the date. */
    public String masked() {
        return personal ? digits.substring(0, 6) + "-••••" : written();
    }

    private static boolean isDate(String digits) {
        int day = Integer.parseInt(digits.substring(4, 6));
        try {
            // The century is not said; a year of one is a leap year when that of the other is, and 2000 was one.
            return LocalDate.of(
                            2000 + Integer.parseInt(digits.substring(0, 2)),
                            Integer.parseInt(digits.substring(2, 4)),
                            day > COORDINATION ? day - COORDINATION : day)
                    .isAfter(LocalDate.EPOCH);
        } catch (DateTimeException wrong) {
            return false;
        }
    }
}
