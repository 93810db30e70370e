// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.List;

/**
 * What fills an empty book.
 *
 * @param name tells this filling from others, such as {@code sweden-100000-seed-1}
 * @param organisations participants before their sub-organisations
 */
public record BookContent(
        String name, List<CodeSystem> codeSystems, List<Organisation> organisations, List<ListedFunction> functions) {

    /** Copies the lists. */
    public BookContent {
        codeSystems = List.copyOf(codeSystems);
        organisations = List.copyOf(organisations);
        functions = List.copyOf(functions);
    }
}
