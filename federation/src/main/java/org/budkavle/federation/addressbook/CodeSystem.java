// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A code system (kodverk), whose codes are the categories of functions and whose search words are those to choose from
 * (api-and-address-book.md 3).
 *
 * @param identifier as in {@link CodeReference#system}; never changed
 * @param version such as {@code 1.0}; another one with every change
 * @param validFrom the first day
 * @param validTo the last day
 */
public record CodeSystem(
        String identifier,
        String name,
        String version,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        List<Code> codes) {

    /** Copies the list. */
    public CodeSystem {
        codes = List.copyOf(codes);
    }

    /** The code, active or not. */
    public Optional<Code> code(String code) {
        return codes.stream().filter(each -> each.code().equals(code)).findFirst();
    }
}
