// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;
import org.budkavle.federation.owner.OwnerBook;

/**
 * The web interface, below {@value #PATH}. Nobody gets further than the log-in without both factors. A form counts only
 * with its session's token; a person sees and changes what belongs to the own organisation and role, and nothing else.
 */
public final class Administration implements HttpHandler {

    /** The path of every page, without a slash at the end. */
    public static final String PATH = "/addressbook/administration";

    private static final String COOKIE = "adressbok";

    private final Register register;
    private final Administrators administrators;
    private final Clock clock;
    private final OwnerBook book;
    private final Sessions sessions;
    private final Pages pages = new Pages();

    /** An interface to the register for those who have accounts. */
    public Administration(Register register, Administrators administrators, OwnerBook book, Clock clock) {
        this.register = register;
        this.administrators = administrators;
        this.clock = clock;
        this.book = book;
        this.sessions = new Sessions(clock);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Reply reply;
        try {
            String method = exchange.getRequestMethod();
            reply = method.equals("GET") || method.equals("HEAD") || method.equals("POST")
                    ? answer(Visit.of(exchange, PATH, COOKIE))
                    : desk(Desk.Guest.NOBODY).only(405, "Det går inte", "Sidan tar bara emot formulär.");
        } catch (Visit.TooLarge e) {
            reply = desk(Desk.Guest.NOBODY).only(413, "För mycket text", "Formuläret är för stort.");
        }
        reply.send(exchange);
    }

    private Reply answer(Visit visit) throws IOException {
        if (visit.word(0).equals("stil.css")) {
            return Reply.style(Administration.class, "stil.css");
        }
        Desk.Guest guest = guest(visit);
        Desk desk = desk(guest);
        if (visit.post() && !mayPost(visit, guest)) {
            return desk.only(
                    403, "Formuläret gäller inte längre", "Ladda om sidan och försök igen. Ingenting har ändrats.");
        }
        switch (visit.word(0)) {
            case "logga-in" -> {
                return new LogInPage(administrators, desk).answer(visit, this::begin);
            }
            case "aktivera" -> {
                return new ActivationPage(administrators, desk).answer(visit);
            }
            default -> {
                if (guest.person().isEmpty()) {
                    return Reply.to(desk.base() + "/logga-in");
                }
            }
        }
        try {
            return route(visit, desk);
        } catch (EntryRefused e) {
            return desk.only(409, "Det gick inte", Problem.of(e).text() + " Ingenting har ändrats.");
        }
    }

    private Reply route(Visit visit, Desk desk) throws IOException, EntryRefused {
        boolean owner = desk.may(Role.FEDERATION_OWNER);
        boolean administrator = desk.may(Role.ADDRESS_BOOK_ADMINISTRATOR);
        boolean users = desk.may(Role.USER_ADMINISTRATOR);
        return switch (visit.word(0)) {
            case "" -> Reply.to(desk.base() + "/" + start(owner, administrator));
            case "logga-ut" -> {
                if (visit.post()) {
                    sessions.end(visit.token());
                }
                yield Reply.to(desk.base() + "/logga-in");
            }
            case "adresser" -> administrator ? new AddressPages(desk).answer(visit) : desk.forbidden();
            case "organisation" -> administrator ? new OrganisationPage(desk).answer(visit) : desk.forbidden();
            case "logg" -> new ChangeLogPage(desk).answer(visit);
            case "export" -> administrator ? new ExportPage(desk).answer(visit) : desk.forbidden();
            case "anvandare" -> owner || users ? new UserPages(desk).answer(visit) : desk.forbidden();
            case "organisationer" -> owner ? new ParticipantPages(desk).answer(visit) : desk.forbidden();
            case "anslutningar" -> owner ? new TravellerPages(desk, book).answer(visit) : desk.forbidden();
            case "kodverk" -> owner ? new CodeSystemPages(desk).answer(visit) : desk.forbidden();
            default -> desk.notFound();
        };
    }

    private static String start(boolean owner, boolean administrator) {
        if (owner) {
            return "organisationer";
        }
        return administrator ? "adresser" : "anvandare";
    }

    /** A form needs its session's token; log-in and activation have no session yet, but come from our own page too. */
    private static boolean mayPost(Visit visit, Desk.Guest guest) {
        boolean open = visit.word(0).equals("logga-in") || visit.word(0).equals("aktivera");
        boolean ours = guest.session()
                .filter(session -> Sessions.isSame(session.csrf(), visit.form().text("csrf")))
                .isPresent();
        return visit.sameOrigin() && (open || ours);
    }

    private Desk.Guest guest(Visit visit) {
        Optional<Session> session = sessions.find(visit.token());
        Optional<Administrator> person = session.flatMap(each -> administrators.find(each.userName()))
                .filter(each -> each.open() && each.activated());
        return person.isPresent() ? new Desk.Guest(person, session) : Desk.Guest.NOBODY;
    }

    private Reply begin(String userName) {
        String cookie = COOKIE + "=" + sessions.begin(userName) + "; Path=" + PATH + "; HttpOnly; SameSite=Strict";
        return Reply.to(PATH + "/").with("Set-Cookie", cookie);
    }

    private Desk desk(Desk.Guest guest) {
        return new Desk(register, administrators, pages, clock, PATH, guest);
    }
}
