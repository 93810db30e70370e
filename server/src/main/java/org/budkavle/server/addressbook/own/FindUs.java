// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.FindUsResult;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.addressbook.Interpretation;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.OwnAddress;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.addressbook.TextRange;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks as a stranger would, and looks where we come in the answer. */
@Component
class FindUs {

    private static final int DEPTH = 100;
    private static final int SHOWN = 8;
    private static final int SHORTEST_STEM = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d-]{2,}");
    private static final Set<String> STOP = Set.of(
            "och",
            "eller",
            "att",
            "det",
            "den",
            "som",
            "för",
            "med",
            "till",
            "från",
            "hos",
            "på",
            "av",
            "om",
            "en",
            "ett",
            "jag",
            "vi",
            "ni",
            "kommun",
            "kommunen",
            "kommuns",
            "region",
            "regionen");

    private static final SearchAnswer NOTHING =
            new SearchAnswer(new Interpretation(List.of(), List.of()), List.of(), false, Optional.empty(), List.of());

    private final ObjectProvider<RecipientSearch> search;

    FindUs(ObjectProvider<RecipientSearch> search) {
        this.search = search;
    }

    /** @param ours our addresses, the drafts too */
    FindUsResult ask(String text, ParticipantId us, List<OwnAddress> ours) {
        SearchAnswer answer = text.isBlank() ? NOTHING : answer(text);
        int rank = rankOf(us, answer.hits());
        Optional<ListedAddress> best = rank == 0
                ? Optional.empty()
                : Optional.of(answer.hits().get(rank - 1).address());
        Optional<OwnAddress> bestOfOurs = best.flatMap(hit -> ours.stream()
                .filter(each -> each.identifier().equals(hit.identifier()))
                .findFirst());
        return new FindUsResult(
                text,
                labels(answer.interpretation().what()),
                labels(answer.interpretation().where()),
                places(us, answer.hits()),
                bestOfOurs,
                rank,
                missing(text, answer.interpretation(), best, ours));
    }

    private SearchAnswer answer(String text) {
        RecipientSearch asked = search.getIfAvailable();
        return asked == null ? NOTHING : asked.search(SearchQuestion.of(text, DEPTH));
    }

    private static int rankOf(ParticipantId us, List<Hit> hits) {
        for (int i = 0; i < hits.size(); i++) {
            if (hits.get(i).address().organisation().equals(us)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static List<FindUsResult.Place> places(ParticipantId us, List<Hit> hits) {
        List<FindUsResult.Place> places = new ArrayList<>();
        for (int i = 0; i < Math.min(SHOWN, hits.size()); i++) {
            Hit hit = hits.get(i);
            places.add(new FindUsResult.Place(
                    i + 1,
                    hit.address().name(),
                    hit.organisation().name(),
                    hit.address().organisation().equals(us)));
        }
        return places;
    }

    private static List<String> labels(List<Interpretation.Part> parts) {
        return parts.stream().map(Interpretation.Part::label).toList();
    }

    private static List<String> missing(
            String text, Interpretation interpretation, Optional<ListedAddress> best, List<OwnAddress> ours) {
        Set<String> have = best.map(FindUs::words)
                .orElseGet(() -> ours.stream().flatMap(FindUs::words).collect(Collectors.toSet()).stream())
                .collect(Collectors.toCollection(HashSet::new));
        List<TextRange> places = interpretation.where().stream()
                .flatMap(part -> part.typed().stream())
                .toList();
        return WORD.matcher(text)
                .results()
                .filter(word -> places.stream().noneMatch(place -> overlaps(place, word)))
                .map(MatchResult::group)
                .filter(word -> !STOP.contains(word.toLowerCase(Locale.ROOT)))
                .filter(word -> have.stream().noneMatch(other -> alike(folded(word), other)))
                .distinct()
                .toList();
    }

    private static Stream<String> words(ListedAddress address) {
        return words(Stream.concat(
                Stream.of(address.name(), address.description()),
                Stream.concat(
                        address.searchWords().stream(), address.codes().stream().map(CodeReference::display))));
    }

    private static Stream<String> words(OwnAddress address) {
        return words(Stream.concat(
                Stream.of(address.wanted().name(), address.wanted().description()),
                address.wanted().searchWords().stream()));
    }

    private static Stream<String> words(Stream<String> texts) {
        return texts.flatMap(text -> Arrays.stream(folded(text).split("[^\\p{L}\\d-]+")))
                .filter(word -> !word.isEmpty());
    }

    /** The same word in another form: all of the shorter but its ending. */
    private static boolean alike(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int stem = Math.max(Math.min(shorter, SHORTEST_STEM), shorter - 2);
        return shorter >= SHORTEST_STEM ? one.regionMatches(0, other, 0, stem) : one.equals(other);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    private static boolean overlaps(TextRange range, MatchResult word) {
        return word.start() < range.end() && word.end() > range.start();
    }
}
