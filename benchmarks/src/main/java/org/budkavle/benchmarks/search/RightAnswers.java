// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.budkavle.federation.addressbook.sample.SampleFunction;
import org.budkavle.federation.addressbook.sample.Truth;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.sweden.Sweden;

/** Which addresses of a sample book are right answers to a query, by what the generator knows of each. */
public final class RightAnswers {

    private record Known(Truth truth, FunctionAddress address) {}

    private final Map<String, List<Known>> byParticipant = new HashMap<>();

    /** Reads the truth of a book. */
    public RightAnswers(NationalSample book) {
        book.judged().forEach(this::add);
    }

    private void add(SampleFunction function) {
        byParticipant
                .computeIfAbsent(function.truth().organisation().canonical(), absent -> new ArrayList<>())
                .add(new Known(function.truth(), function.function().address()));
    }

    /** The right answers, in the order of the book; empty if the query asks for what the book lacks. */
    public Set<FunctionAddress> to(SearchQuery query) {
        Set<FunctionAddress> right = new LinkedHashSet<>();
        for (String participant : participants(query.organisation())) {
            for (Known known : byParticipant.getOrDefault(participant, List.of())) {
                if (isRight(known.truth(), query)) {
                    right.add(known.address());
                }
            }
        }
        return right;
    }

    private static List<String> participants(String organisation) {
        return organisation.startsWith("0203:")
                ? List.of(organisation)
                : Sweden.withNumber(organisation).stream()
                        .map(each -> "0203:" + each.domain())
                        .distinct()
                        .toList();
    }

    private static boolean isRight(Truth truth, SearchQuery query) {
        boolean kind = query.kinds().contains("*") || query.kinds().contains(truth.kind());
        boolean area =
                query.area().isEmpty() || truth.area().isEmpty() || truth.area().equals(query.area());
        return kind && area;
    }
}
