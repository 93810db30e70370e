// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.List;
import java.util.Optional;

/**
 * A code (api-and-address-book.md 3). A code that is no longer given is kept, so that what has it can still be shown.
 *
 * @param code as in {@link CodeReference#code}
 * @param display what people read
 * @param description what it means, when the display does not say it all
 * @param parent the broader code of the same system
 * @param searchWords search words that go with the code
 * @param active whether it can be given to a function
 */
public record Code(
        String code,
        String display,
        Optional<String> description,
        Optional<String> parent,
        List<String> searchWords,
        boolean active) {

    /** Copies the list. */
    public Code {
        searchWords = List.copyOf(searchWords);
    }

    /** An active code with search words. */
    public static Code of(String code, String display, String... searchWords) {
        return new Code(code, display, Optional.empty(), Optional.empty(), List.of(searchWords), true);
    }
}
