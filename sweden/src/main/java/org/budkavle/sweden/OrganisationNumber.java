// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

/**
 * An organisation number with a valid check digit.
 *
 * @param digits ten digits
 */
public record OrganisationNumber(String digits) {

    /** How the numbers begin that are made up where no public one is known. */
    public static final String SYNTHETIC_PREFIX = "299";

    /** @throws IllegalArgumentException if it is not ten digits, of which the last one is the check digit */
    public OrganisationNumber {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("Not an organisation number");
        }
    }

    /** Whether the text is ten digits, of which the last one is the check digit. */
    public static boolean isValid(String text) {
        if (text.length() != 10) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** Whether it is made up, since no public one is known. */
    public boolean synthetic() {
        return digits.startsWith(SYNTHETIC_PREFIX);
    }

    /** As people write it: {@code 212000-2411}. */
    public String written() {
        return digits.substring(0, 6) + "-" + digits.substring(6);
    }

    @Override
    public String toString() {
        return digits;
    }
}
