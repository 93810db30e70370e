// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.format.message.Reference;

/** What a row of a list shows that is content; sealed in one column. */
public record SealedLine(
        Optional<String> subject,
        Optional<String> counterpartName,
        Optional<String> functionName,
        List<Reference> theirs,
        List<Reference> ours) {

    /** How many references of a side are kept. */
    private static final int MOST = 20;

    public SealedLine {
        theirs = List.copyOf(theirs);
        ours = List.copyOf(ours);
    }

    /** This one, with what another message of the conversation tells; a later subject and name win if they are to. */
    public SealedLine with(SealedLine later, boolean laterWins) {
        return new SealedLine(
                laterWins ? later.subject.or(() -> subject) : subject.or(() -> later.subject),
                laterWins
                        ? later.counterpartName.or(() -> counterpartName)
                        : counterpartName.or(() -> later.counterpartName),
                laterWins ? later.functionName.or(() -> functionName) : functionName.or(() -> later.functionName),
                union(theirs, later.theirs),
                union(ours, later.ours));
    }

    private static List<Reference> union(List<Reference> some, List<Reference> more) {
        return Stream.concat(some.stream(), more.stream())
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "SealedLine";
    }
}
