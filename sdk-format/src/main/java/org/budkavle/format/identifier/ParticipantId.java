// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.identifier;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A participant of the federation (deltagare): scheme {@value #SCHEME} and a value such as {@code 0203:kommun.example.se}.
 * The value keeps the case in which it was registered; two ids are equal when they differ in case only
 * (transport.md 3.1).
 *
 * @param value ISO 6523 code, colon, identifier; one of {@code 0007}, {@code 0088}, {@code 0203}
 */
public record ParticipantId(String value) {

    /** The only participant scheme in SDK. */
    public static final String SCHEME = "iso6523-actorid-upis";

    private static final Pattern VALUE = Pattern.compile(
            "0007:[0-9]{10}|0088:[0-9]{13}"
                    + "|0203:(?=.{1,45}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}",
            Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if the value is not an identifier of an allowed ISO 6523 scheme */
    public ParticipantId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a participant identifier");
        }
    }

    /** Whether the text is an identifier of an allowed ISO 6523 scheme. */
    public static boolean isValid(String value) {
        return VALUE.matcher(value).matches();
    }

    /** The form to compare and to hash: lower case. */
    public String canonical() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** Scheme and value as SMP addresses carry them: {@code iso6523-actorid-upis::0203:kommun.example.se}. */
    public String qualified() {
        return SCHEME + "::" + value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParticipantId that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(canonical());
    }

    @Override
    public String toString() {
        return value;
    }
}
