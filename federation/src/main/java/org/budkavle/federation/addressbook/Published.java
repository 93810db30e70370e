// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.ParticipantId;

/**
 * What the world sees at one moment, in the order of ids.
 *
 * @param version a greater one whenever something differs, also after a restart
 * @param until when the next draft shows by itself
 * @param ids the ids of the organisations
 */
public record Published(
        long version,
        Instant until,
        List<Entry.OfOrganisation> organisations,
        List<Entry.OfFunction> functions,
        List<Entry.OfCodeSystem> codeSystems,
        Map<ParticipantId, String> ids) {

    static Published of(Entries entries, Instant now, long version) {
        Instant until = entries.functions().stream()
                .map(each -> each.publication().publishAt())
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        List<Entry.OfOrganisation> organisations =
                entries.organisations().stream().filter(each -> !each.removed()).toList();
        return new Published(
                version,
                until,
                organisations,
                entries.functions().stream()
                        .filter(each -> each.publication().showsAt(now))
                        .toList(),
                List.copyOf(entries.codeSystems()),
                organisations.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                each -> each.content().participant(), Entry::id)));
    }

    boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }
}
