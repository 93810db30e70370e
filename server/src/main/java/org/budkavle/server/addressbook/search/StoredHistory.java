// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.AddressUse;
import org.budkavle.server.addressbook.AddressUses;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.PastUse;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where mailboxes and people have sent, and what they have marked as favourites. */
@Component
class StoredHistory implements RecipientHistory, AddressUses {

    /** As much of a past as can decide anything. */
    private static final int MOST = 500;

    private static final String REMEMBER = """
            INSERT INTO addressbook.recipient_use AS known (sender, organisation, address, sent, last_sent, by_person)
            VALUES (:sender, :organisation, :address, 1, :at, :person)
            ON CONFLICT (sender, organisation, address)
            DO UPDATE SET sent = known.sent + 1, last_sent = greatest(known.last_sent, excluded.last_sent)
            """;

    private final JdbcClient jdbc;
    private final AddressBook book;
    private final PastCache cache;

    StoredHistory(JdbcClient jdbc, AddressBook book, PastCache cache) {
        this.jdbc = jdbc;
        this.book = book;
        this.cache = cache;
    }

    @Override
    @Transactional
    public void sent(MailboxId from, Optional<PersonId> by, ParticipantId to, FunctionAddress function, Instant at) {
        remember(from.value(), false, to, function, at);
        by.ifPresent(person -> remember(person.value(), true, to, function, at));
    }

    private void remember(UUID sender, boolean person, ParticipantId to, FunctionAddress function, Instant at) {
        jdbc.sql(REMEMBER)
                .param("sender", sender)
                .param("organisation", to.canonical())
                .param("address", function.canonical())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("person", person)
                .update();
        cache.forget(sender);
    }

    /** What is known of the one who asks. */
    Past past(Optional<MailboxId> from, Optional<PersonId> by) {
        return new Past(
                from.map(mailbox -> cache.uses(mailbox.value(), this::uses)).orElse(Map.of()),
                by.map(person -> cache.uses(person.value(), this::uses)).orElse(Map.of()),
                by.map(person -> cache.favourites(person.value(), this::favouritesOf))
                        .orElse(Set.of()));
    }

    @Override
    public Optional<PastUse> use(MailboxId from, ParticipantId to, FunctionAddress function) {
        return jdbc.sql("""
                        SELECT sent, last_sent FROM addressbook.recipient_use
                        WHERE sender = :sender AND organisation = :organisation AND address = :address
                        """)
                .param("sender", from.value())
                .param("organisation", to.canonical())
                .param("address", function.canonical())
                .query((row, number) -> use(row))
                .optional();
    }

    @Override
    public List<ListedAddress> usual(MailboxId from, int limit) {
        return jdbc
                .sql("""
                        SELECT organisation, address FROM addressbook.recipient_use WHERE sender = :sender
                        ORDER BY sent DESC, last_sent DESC, organisation, address LIMIT :most
                        """)
                .param("sender", from.value())
                .param("most", 2 * limit)
                .query((row, number) -> address(row))
                .list()
                .stream()
                .flatMap(address -> listed(address).stream())
                .limit(limit)
                .toList();
    }

    @Override
    @Transactional
    public void addFavourite(PersonId person, ListedAddress address) {
        favourite(
                "INSERT INTO addressbook.favourite VALUES (:person, :organisation, :address) ON CONFLICT DO NOTHING",
                person,
                address);
    }

    @Override
    @Transactional
    public void removeFavourite(PersonId person, ListedAddress address) {
        favourite("""
                DELETE FROM addressbook.favourite
                WHERE person = :person AND organisation = :organisation AND address = :address
                """, person, address);
    }

    private void favourite(String sql, PersonId person, ListedAddress address) {
        jdbc.sql(sql)
                .param("person", person.value())
                .param("organisation", address.organisation().canonical())
                .param("address", address.identifier().canonical())
                .update();
        cache.forget(person.value());
    }

    @Override
    public List<ListedAddress> favourites(PersonId person) {
        return favouritesOf(person.value()).stream()
                .flatMap(address -> listed(address).stream())
                .sorted(Comparator.comparing(ListedAddress::name))
                .toList();
    }

    /** The favourites; where messages were sent, the message service knows itself. */
    @Override
    public void every(Consumer<AddressUse> reader) {
        jdbc.sql("SELECT DISTINCT organisation, address FROM addressbook.favourite")
                .query(row -> {
                    Past.Address address = address(row);
                    reader.accept(new AddressUse(
                            address.organisation(), address.function(), AddressUse.Kind.FAVOURITE, Optional.empty()));
                });
    }

    private Optional<ListedAddress> listed(Past.Address address) {
        return book.find(address.organisation(), address.function());
    }

    private Map<Past.Address, PastUse> uses(UUID sender) {
        Map<Past.Address, PastUse> uses = new HashMap<>();
        jdbc.sql("""
                        SELECT organisation, address, sent, last_sent FROM addressbook.recipient_use WHERE sender = :sender
                        ORDER BY last_sent DESC LIMIT :most
                        """)
                .param("sender", sender)
                .param("most", MOST)
                .query((row, number) -> uses.put(address(row), use(row)))
                .list();
        return uses;
    }

    private Set<Past.Address> favouritesOf(UUID person) {
        return new HashSet<>(jdbc.sql("SELECT organisation, address FROM addressbook.favourite WHERE person = :person")
                .param("person", person)
                .query((row, number) -> address(row))
                .list());
    }

    private static Past.Address address(ResultSet row) throws SQLException {
        return new Past.Address(
                new ParticipantId(row.getString("organisation")), new FunctionAddress(row.getString("address")));
    }

    private static PastUse use(ResultSet row) throws SQLException {
        return new PastUse(
                row.getLong("sent"),
                row.getObject("last_sent", OffsetDateTime.class).toInstant());
    }
}
