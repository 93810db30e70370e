// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.http.Reply;
import org.budkavle.format.identifier.ParticipantId;

/** Where somebody who is signed in works: who it is, what may be touched, and how pages are made. */
record Desk(Register register, Administrators administrators, Pages pages, Clock clock, String base, Guest guest) {

    /** Who is there. */
    record Guest(Optional<Administrator> person, Optional<Session> session) {
        static final Guest NOBODY = new Guest(Optional.empty(), Optional.empty());
    }

    Administrator person() {
        return guest.person().orElseThrow();
    }

    boolean may(Role role) {
        return guest.person().filter(each -> each.has(role)).isPresent();
    }

    /** The person's organisation, if it is in the book. */
    Optional<Entry.OfOrganisation> organisation() {
        return guest.person()
                .flatMap(Administrator::organisation)
                .flatMap(register::organisation)
                .filter(each -> !each.removed());
    }

    /** The person's organisation first, then its sub-organisations. */
    List<Entry.OfOrganisation> organisations() {
        return organisation().stream()
                .flatMap(own -> Stream.concat(
                        Stream.of(own), register.subOrganisations(own.content().participant()).stream()))
                .toList();
    }

    /** Whether what belongs to that organisation is the person's to change. */
    boolean owns(Optional<ParticipantId> organisation) {
        return organisation.isPresent()
                && organisations().stream()
                        .anyMatch(each -> each.content().participant().equals(organisation.get()));
    }

    Frame frame(String here, List<Problem> problems) {
        return new Frame(
                base,
                here,
                guest.person(),
                organisation(),
                guest.session().map(Session::csrf).orElse(""),
                guest.session().flatMap(Session::takeNotice),
                problems,
                LocalDate.now(clock.withZone(Frame.ZONE)));
    }

    Reply page(String template, String here, Map<String, Object> more) {
        return Reply.page(200, pages.page(template, frame(here, List.of()), more));
    }

    /** The page again, with what is wrong in its form. */
    Reply wrong(String template, String here, Map<String, Object> more, Problem... problems) {
        return Reply.page(422, pages.page(template, frame(here, List.of(problems)), more));
    }

    /** A page that says no more than one thing. */
    Reply only(int status, String title, String text) {
        return Reply.page(status, pages.page("besked", frame("", List.of()), Map.of("title", title, "text", text)));
    }

    Reply notFound() {
        return only(404, "Sidan finns inte", "Adressen leder ingenstans. Gå till startsidan och välj därifrån.");
    }

    Reply forbidden() {
        return only(
                403,
                "Det får du inte ändra",
                "Du kan bara se och ändra det som hör till din egen organisation och till din roll. Ingenting har ändrats.");
    }

    /** To another page, which begins with a sentence. */
    Reply done(String path, String notice) {
        guest.session().ifPresent(session -> session.notice(notice));
        return Reply.to(base + "/" + path);
    }
}
