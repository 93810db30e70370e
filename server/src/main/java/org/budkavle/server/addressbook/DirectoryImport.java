// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A directory laid beside our addresses, before anything is changed.
 *
 * @param lines what would happen, by name
 * @param applied when it happened; empty: it has not
 * @param fingerprint of the lines; states what the one who applies has seen
 */
public record DirectoryImport(
        DirectoryImportId id,
        AddressSource source,
        Instant madeAt,
        List<Line> lines,
        Optional<Instant> applied,
        String fingerprint) {

    /** What would happen to an address. */
    public enum Kind {
        /** A draft is made. */
        NEW,
        /** The wanted text is changed; the address becomes a draft. */
        CHANGED,
        /** Nothing. */
        SAME,
        /** The directory has it no more: it is pointed out, nothing is removed. */
        GONE
    }

    /**
     * @param key what the directory calls it
     * @param text what the directory says; of one that is gone, what we have
     * @param differences from what we have
     * @param members how many people the directory names
     * @param unknownMembers those of them whom we do not know
     */
    public record Line(
            Kind kind,
            String key,
            AddressText text,
            Optional<OwnAddressId> address,
            List<AddressDifference> differences,
            int members,
            List<String> unknownMembers) {

        public Line {
            differences = List.copyOf(differences);
            unknownMembers = List.copyOf(unknownMembers);
        }
    }

    public DirectoryImport {
        lines = List.copyOf(lines);
    }

    /** How many lines are of the kind. */
    public long count(Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).count();
    }
}
