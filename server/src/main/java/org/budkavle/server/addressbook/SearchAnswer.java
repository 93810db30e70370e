// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;

/**
 * What a search came to.
 *
 * @param interpretation how the words were understood, to be read back: «Vi letar efter [..] i [..]»
 * @param hits the best first; the registrar is among them only when it was asked for
 * @param more whether there are further hits beyond the limit
 * @param registrar «Reservväg»: who passes on what has no address of its own, at the organisation that the question or else
 *     the best hit points to; empty when it is a hit already, or that organisation has none
 * @param broader when there is no hit: broader questions that do give hits, the closest first; put as texts to search for
 */
public record SearchAnswer(
        Interpretation interpretation, List<Hit> hits, boolean more, Optional<Hit> registrar, List<String> broader) {

    public SearchAnswer {
        hits = List.copyOf(hits);
        broader = List.copyOf(broader);
    }
}
