// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.federation.addressbook.CodeReference;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Publication;
import org.budkavle.federation.http.Form;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * A function address as its form shows it.
 *
 * @param shortName the middle of the identifier, of a new address only
 * @param organisation the participant id
 * @param publication {@code nu}, {@code senare} or {@code utkast}
 * @param publishAt a moment by Swedish clocks, as an input field writes it
 * @param review a day, as an input field writes it
 */
public record AddressForm(
        String shortName,
        String name,
        String description,
        String organisation,
        Set<String> codes,
        Set<String> searchWords,
        String publication,
        String publishAt,
        String review) {

    private static final int LONGEST_SHORT_NAME = 64;

    static AddressForm empty(String organisation, LocalDate review) {
        return new AddressForm("", "", "", organisation, Set.of(), Set.of(), "utkast", "", review.toString());
    }

    /** What is listed; with a day of review to accept where there is none. */
    static AddressForm of(Entry.OfFunction entry, Instant now, LocalDate review) {
        ListedFunction function = entry.content();
        Publication publication = entry.publication();
        boolean draft = publication.stateAt(now) == Publication.State.DRAFT;
        Optional<String> time = publication
                .publishAt()
                .map(at -> at.atZone(Frame.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES))
                .map(LocalDateTime::toString);
        String kind = time.isPresent() ? "senare" : "utkast";
        return new AddressForm(
                "",
                function.name(),
                function.description(),
                function.organisation().value(),
                function.codes().stream().map(CodeReference::toString).collect(Collectors.toSet()),
                Set.copyOf(function.searchWords()),
                draft ? kind : "nu",
                time.orElse(""),
                publication.review().orElse(review).toString());
    }

    static AddressForm read(Form form) {
        return new AddressForm(
                form.text("kortnamn"),
                form.text("namn"),
                form.text("beskrivning"),
                form.text("organisation"),
                new LinkedHashSet<>(form.all("kategori")),
                new LinkedHashSet<>(form.all("sokord")),
                form.text("publicering"),
                form.text("tid"),
                form.text("granskas"));
    }

    /** The short name, or one made of the name: lower-case letters, digits and hyphens. */
    String slug() {
        String plain = Normalizer.normalize(shortName.isEmpty() ? name : shortName, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.substring(0, Math.min(plain.length(), LONGEST_SHORT_NAME));
    }

    ListedFunction function(FunctionAddress address, ParticipantId owner) {
        return new ListedFunction(
                address,
                name,
                description,
                owner,
                codes.stream().map(CodeReference::parse).toList(),
                List.copyOf(searchWords));
    }

    /** What is wrong with the days and times, if anything. */
    Optional<Problem> timeProblem(Instant now) {
        if (publication.equals("senare")) {
            Optional<Instant> at = time();
            if (at.isEmpty()) {
                return Optional.of(new Problem("tid", "Ange dag och tid då adressen ska visas."));
            }
            if (!at.get().isAfter(now)) {
                return Optional.of(new Problem("tid", "Tiden har redan varit. Ange en senare, eller publicera nu."));
            }
        }
        return day().isEmpty()
                ? Optional.of(new Problem("granskas", "Ange dagen då ni senast ska granska adressen."))
                : Optional.empty();
    }

    /** How it is published; {@link #timeProblem} found nothing. */
    Publication publication(Optional<Publication> before) {
        boolean asked = publication.equals("nu");
        return new Publication(
                asked ? Publication.State.PUBLISHED : Publication.State.DRAFT,
                publication.equals("senare") ? time() : Optional.empty(),
                day(),
                before.flatMap(Publication::replacedBy),
                before.flatMap(Publication::retirementAskedBy));
    }

    private Optional<Instant> time() {
        try {
            return Optional.of(LocalDateTime.parse(publishAt).atZone(Frame.ZONE).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(review));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
