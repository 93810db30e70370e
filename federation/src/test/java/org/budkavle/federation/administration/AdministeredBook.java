// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.BookContent;
import org.budkavle.federation.addressbook.Code;
import org.budkavle.federation.addressbook.CodeReference;
import org.budkavle.federation.addressbook.CodeSystem;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.owner.OwnerBook;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** A running book with two organisations, and a person for each role. */
final class AdministeredBook implements AutoCloseable {

    static final ParticipantId BJORKVIK = new ParticipantId("0203:bjorkvik.example.se");
    static final ParticipantId MITTNORR = new ParticipantId("0203:regionmittnorr.example.se");
    static final String PASSWORD = "sju gröna björkar";

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T07:40:00Z"));
    final AddressBook book;
    final Administrators administrators;
    final OwnerBook owner;
    private final Map<String, String> secrets = new HashMap<>();

    AdministeredBook(Path folder) throws Exception {
        book = AddressBook.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Register.open(folder, clock));
        administrators = Administrators.open(folder, clock);
        owner = OwnerBook.open(folder, clock);
        book.serve(Administration.PATH, new Administration(book.register(), administrators, owner, clock));
        book.serve(PublicPages.PATH, new PublicPages(owner));
        book.register().fill(content());
        employ("agare", "Olle Ägare", Set.of(Role.FEDERATION_OWNER), Optional.empty());
        employ("anna.lind", "Anna Lind", Set.of(Role.ADDRESS_BOOK_ADMINISTRATOR), Optional.of(BJORKVIK));
        employ("bo.ek", "Bo Ek", Set.of(Role.ADDRESS_BOOK_ADMINISTRATOR), Optional.of(BJORKVIK));
        employ(
                "ulla.ask",
                "Ulla Ask",
                Set.of(Role.USER_ADMINISTRATOR, Role.ADDRESS_BOOK_ADMINISTRATOR),
                Optional.of(BJORKVIK));
        employ("rut.alm", "Rut Alm", Set.of(Role.ADDRESS_BOOK_ADMINISTRATOR), Optional.of(MITTNORR));
    }

    /** The next code of the person's app: the clock goes on, since each code counts once. */
    String nextCode(String userName) {
        clock.pass(Duration.ofSeconds(30));
        return OneTimeCode.at(Objects.requireNonNull(secrets.get(userName)), clock.instant());
    }

    URI administration() {
        return book.server().uri().resolve(Administration.PATH + "/");
    }

    String idOf(String slug, ParticipantId organisation) {
        return book.register()
                .function(new FunctionAddress("sdk:" + slug + ":" + organisation))
                .orElseThrow()
                .id();
    }

    @Override
    public void close() {
        book.close();
        administrators.close();
        try {
            owner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void employ(String userName, String name, Set<Role> roles, Optional<ParticipantId> organisation)
            throws IOException {
        String invitation = administrators.invite(userName, name, roles, organisation, "test");
        String secret = administrators.newSecret();
        secrets.put(userName, secret);
        if (!administrators.activate(invitation, PASSWORD, secret, OneTimeCode.at(secret, clock.instant()))) {
            throw new IllegalStateException("Not activated: " + userName);
        }
    }

    private static BookContent content() {
        CodeSystem activities = new CodeSystem(
                "verksamhet",
                "Verksamhetsområde",
                "1.0",
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                List.of(
                        Code.of(
                                "ifo-barn",
                                "Barn och unga, socialtjänst",
                                "orosanmälan",
                                "placering",
                                "familjehem",
                                "SIP"),
                        Code.of("elevhalsa", "Elevhälsa", "skolsköterska", "skolkurator", "remiss elevhälsa"),
                        Code.of("registrator", "Registrator", "diarium", "allmän handling"),
                        Code.of("bup", "Barn- och ungdomspsykiatri", "neuropsykiatrisk utredning", "egenremiss")));
        CodeSystem situations = new CodeSystem(
                "situation",
                "Situation",
                "1.0",
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                List.of(Code.of("akut", "Akut", "jour", "dygnet runt"), Code.of("remiss", "Remiss", "remissvar")));
        return new BookContent(
                "test",
                List.of(activities, situations),
                List.of(
                        new Organisation(BJORKVIK, "2120009990", "Björkviks kommun"),
                        new Organisation(
                                new ParticipantId("0203:skola.bjorkvik.example.se"),
                                "2120009990",
                                "Björkviks skolor",
                                Optional.empty(),
                                Optional.empty(),
                                "SE",
                                Optional.of(BJORKVIK)),
                        new Organisation(MITTNORR, "2321009991", "Region Mittnorr")),
                List.of(
                        function("registrator", "Registrator", "Allmänna handlingar till kommunen.", "registrator"),
                        function("elevhalsan", "Elevhälsan – grundskolan", "Skolsköterska och kurator.", "elevhalsa"),
                        function("socialjouren", "Socialjouren", "Akuta ärenden kvällar och helger.", "ifo-barn"),
                        new ListedFunction(
                                new FunctionAddress("sdk:bup-mottagning:" + MITTNORR),
                                "BUP-mottagningen",
                                "",
                                MITTNORR,
                                List.of(new CodeReference("verksamhet", "bup")),
                                List.of())));
    }

    private static ListedFunction function(String slug, String name, String description, String code) {
        return new ListedFunction(
                new FunctionAddress("sdk:" + slug + ":" + BJORKVIK),
                name,
                description,
                BJORKVIK,
                List.of(new CodeReference("verksamhet", code)),
                List.of());
    }
}
