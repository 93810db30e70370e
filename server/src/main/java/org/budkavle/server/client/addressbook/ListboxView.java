// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.List;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.Interpretation;
import org.budkavle.server.addressbook.SearchAnswer;

/** What stands under the picker's field while somebody types. */
public record ListboxView(String text, SearchAnswer answer, List<HitView> hits, BookAge age) {

    /** Whether only the place was understood: what is listed are the place's addresses as such. */
    public boolean onlyPlace() {
        return !hits.isEmpty() && onlyPlace(answer);
    }

    /** What was not understood. */
    public String unknown() {
        return String.join(" ", answer.interpretation().unknown());
    }

    /** The places that were understood. */
    public String place() {
        return place(answer);
    }

    static boolean onlyPlace(SearchAnswer answer) {
        Interpretation interpretation = answer.interpretation();
        return interpretation.what().isEmpty()
                && !interpretation.unknown().isEmpty()
                && interpretation.where().stream().anyMatch(part -> !part.implied());
    }

    static String place(SearchAnswer answer) {
        return answer.interpretation().where().stream()
                .filter(part -> !part.implied())
                .map(Interpretation.Part::label)
                .collect(Collectors.joining(", "));
    }
}
