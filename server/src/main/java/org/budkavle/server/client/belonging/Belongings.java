// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.belonging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.OwnAddress;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.Label;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * Compares the words of a conversation that somebody looks at with the search words and categories of our own addresses. A rule
 * and no more: it says which words it went by, and nothing of it is stored. Says nothing when the words fit the mailbox where
 * the conversation lies as well, or two others alike.
 */
@Component
public final class Belongings {

    /** How long the addresses' words are kept; they change a few times a year. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final int SHORTEST_BEGINNING = 4;

    private final OwnAddresses addresses;
    private final Organisations organisations;
    private final Clock clock;
    private final Map<OrganisationId, Known> known = new ConcurrentHashMap<>();

    Belongings(OwnAddresses addresses, Organisations organisations, Clock clock) {
        this.addresses = addresses;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** The words of an organisation's addresses, and when they were read. */
    private record Known(List<Words> addresses, Instant at) {}

    /** What stands for a mailbox. */
    private record Words(MailboxId mailbox, List<Term> terms) {
        List<String> foundIn(String text) {
            return terms.stream()
                    .filter(term -> term.pattern().matcher(text).find())
                    .map(Term::word)
                    .toList();
        }
    }

    private record Term(String word, Pattern pattern) {}

    private record Fit(MailboxId mailbox, List<String> words) {}

    /**
     * Another mailbox of ours that the conversation seems to be for.
     *
     * @param organisation ours, which the conversation is in
     * @param attention whom the message asks for, if it does
     */
    public Optional<Belonging> of(ConversationLine line, OrganisationId organisation, List<String> attention) {
        if (line.protectedPerson() || line.status().isClosed()) {
            return Optional.empty();
        }
        String text = Stream.of(line.subject().stream(), line.labels().stream().map(Label::name), attention.stream())
                .flatMap(each -> each)
                .reduce("", (all, each) -> all + "\n" + lower(each));
        List<Fit> fits = words(organisation).stream()
                .map(words -> new Fit(words.mailbox(), words.foundIn(text)))
                .filter(fit -> !fit.words().isEmpty())
                .sorted(Comparator.comparingInt((Fit fit) -> fit.words().size()).reversed())
                .toList();
        if (fits.isEmpty()
                || fits.getFirst().mailbox().equals(line.mailbox())
                || (fits.size() > 1
                        && fits.get(1).words().size() == fits.getFirst().words().size())) {
            return Optional.empty();
        }
        Fit best = fits.getFirst();
        return organisations
                .mailbox(best.mailbox())
                .map(mailbox -> new Belonging(mailbox.id(), mailbox.name(), best.words()));
    }

    private List<Words> words(OrganisationId organisation) {
        Instant now = clock.instant();
        return known.compute(
                        organisation,
                        (id, before) -> before != null && before.at().plus(KEPT).isAfter(now)
                                ? before
                                : new Known(read(id), now))
                .addresses();
    }

    private List<Words> read(OrganisationId organisation) {
        return addresses.all(organisation).stream()
                .filter(address -> !address.toBeRemoved())
                .flatMap((OwnAddress address) ->
                        address.mailbox().stream().map(mailbox -> new Words(mailbox, terms(address))))
                .toList();
    }

    private static List<Term> terms(OwnAddress address) {
        return Stream.concat(
                        address.wanted().searchWords().stream(),
                        address.wanted().categories().stream().map(CodeReference::display))
                .map(String::strip)
                .filter(word -> word.length() > 1)
                .map(word -> new Term(lower(word), pattern(lower(word))))
                .distinct()
                .toList();
    }

    /** A whole word; of one that is not short also a longer word that begins with it: «remiss» in «remissvar». */
    private static Pattern pattern(String word) {
        return Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(word)
                + (word.length() < SHORTEST_BEGINNING ? "(?![\\p{L}\\d])" : ""));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.of("sv"));
    }
}
