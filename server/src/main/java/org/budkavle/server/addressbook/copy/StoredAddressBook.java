// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.BookChange;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.CopyState;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.UsedAddressVanished;
import org.budkavle.server.addressbook.Vanished;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers from the tables of the copy. */
@Component
class StoredAddressBook implements AddressBook {

    private static final int FETCH = 1000;
    private static final String CHANGES = "SELECT sequence, generation, at, kind, organisation, address, name, fields"
            + " FROM addressbook.change WHERE at >= :since ";
    private static final String NEWEST = " ORDER BY sequence DESC LIMIT :limit";

    private static final String PAGE = """
        WHERE vanished_at IS NULL
            AND (regexp_replace(organisation_number, '[^0-9]', '', 'g') = ANY (ARRAY[:numbers]::text[])) <> :others
            AND (:after = '' OR (name, key) > (SELECT name, key FROM addressbook.organisation WHERE key = :after))
        ORDER BY name, key LIMIT :limit\
        """;

    private final JdbcClient jdbc;
    private final CopyRecord copy;
    private final CodeRows codes;
    private final Refresh refresh;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    StoredAddressBook(
            JdbcClient jdbc,
            CopyRecord copy,
            CodeRows codes,
            Refresh refresh,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.codes = codes;
        this.refresh = refresh;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public Optional<ListedAddress> find(ParticipantId organisation, FunctionAddress identifier) {
        return address(organisation, identifier, "a.vanished_at IS NULL", CopyRows::address);
    }

    @Override
    public Optional<ListedOrganisation> organisation(ParticipantId participant) {
        return organisation(participant, "vanished_at IS NULL", CopyRows::organisation);
    }

    @Override
    public List<ListedOrganisation> organisations(Collection<ParticipantId> participants) {
        return jdbc.sql(CopyRows.ORGANISATION + "WHERE key = ANY (:keys) AND vanished_at IS NULL")
                .param(
                        "keys",
                        participants.stream()
                                .map(ParticipantId::canonical)
                                .distinct()
                                .toArray(String[]::new))
                .query(CopyRows::organisation)
                .list();
    }

    @Override
    public List<ListedOrganisation> organisationsNamed(Collection<String> names) {
        return jdbc.sql(CopyRows.ORGANISATION
                        + "WHERE lower(name) = ANY (SELECT lower(n) FROM unnest(:names) AS n) AND vanished_at IS NULL")
                .param("names", names.stream().distinct().toArray(String[]::new))
                .query(CopyRows::organisation)
                .list();
    }

    @Override
    public List<ListedAddress> find(Collection<Function> functions) {
        return jdbc.sql(CopyRows.ADDRESS + """
                         JOIN (SELECT DISTINCT * FROM unnest(:organisations, :identifiers)) AS f (organisation, identifier)
                            ON a.organisation = f.organisation AND a.identifier_key = f.identifier
                        WHERE a.vanished_at IS NULL""")
                .param(
                        "organisations",
                        functions.stream()
                                .map(function -> function.organisation().canonical())
                                .toArray(String[]::new))
                .param(
                        "identifiers",
                        functions.stream()
                                .map(function -> function.identifier().canonical())
                                .toArray(String[]::new))
                .query(CopyRows::address)
                .list();
    }

    @Override
    public List<ListedAddress> addressesOf(ParticipantId organisation) {
        return jdbc.sql(CopyRows.ADDRESS
                        + "WHERE a.organisation = :organisation AND a.vanished_at IS NULL ORDER BY a.name,"
                        + " a.identifier_key")
                .param("organisation", organisation.canonical())
                .query(CopyRows::address)
                .list();
    }

    @Override
    public List<ListedOrganisation> organisations(
            Set<String> numbers, boolean others, Optional<ParticipantId> after, int limit) {
        return jdbc.sql(CopyRows.ORGANISATION + PAGE)
                .param("numbers", numbers)
                .param("others", others)
                .param("after", after.map(ParticipantId::canonical).orElse(""))
                .param("limit", limit)
                .query(CopyRows::organisation)
                .list();
    }

    @Override
    public Optional<Vanished<ListedAddress>> vanished(ParticipantId organisation, FunctionAddress identifier) {
        return address(
                organisation,
                identifier,
                "a.vanished_at IS NOT NULL",
                (row, number) -> new Vanished<>(
                        CopyRows.address(row, number),
                        CopyRows.instant(row, "vanished_at").orElseThrow()));
    }

    @Override
    public Optional<Vanished<ListedOrganisation>> vanished(ParticipantId participant) {
        return organisation(
                participant,
                "vanished_at IS NOT NULL",
                (row, number) -> new Vanished<>(
                        CopyRows.organisation(row, number),
                        CopyRows.instant(row, "vanished_at").orElseThrow()));
    }

    @Override
    public void everyOrganisation(Consumer<ListedOrganisation> reader) {
        every(CopyRows.ORGANISATION + "WHERE vanished_at IS NULL", CopyRows::organisation, reader);
    }

    @Override
    public void everyAddress(Consumer<ListedAddress> reader) {
        every(CopyRows.ADDRESS + "WHERE a.vanished_at IS NULL", CopyRows::address, reader);
    }

    @Override
    public List<BookChange> changesSince(Instant since, int limit) {
        return jdbc.sql(CHANGES + NEWEST)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(CopyRows::change)
                .list();
    }

    @Override
    public List<BookChange> changesOf(ParticipantId organisation, Instant since, int limit) {
        return jdbc.sql(CHANGES + "AND lower(organisation) = :organisation" + NEWEST)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("organisation", organisation.canonical())
                .param("limit", limit)
                .query(CopyRows::change)
                .list();
    }

    @Override
    public List<UsedAddressVanished> alarms() {
        return jdbc.sql("""
            SELECT o.participant, a.identifier, a.name, alarm.kind, alarm.last_used, alarm.raised_at
            FROM addressbook.alarm alarm
            JOIN addressbook.organisation o ON o.key = alarm.organisation
            JOIN addressbook.address a
                ON a.organisation = alarm.organisation AND a.identifier_key = alarm.identifier_key
            ORDER BY alarm.raised_at DESC, a.name\
            """).query(CopyRows::alarm).list();
    }

    @Override
    public void settle(ParticipantId organisation, FunctionAddress identifier, Actor by) {
        transaction.executeWithoutResult(status -> {
            if (removeAlarms(organisation, identifier) > 0) {
                audit.append(AuditEvent.of(
                        AuditEventType.USED_ADDRESS_SETTLED, by, organisation.value() + "/" + identifier.value()));
            }
        });
    }

    private int removeAlarms(ParticipantId organisation, FunctionAddress identifier) {
        return jdbc.sql("DELETE FROM addressbook.alarm WHERE organisation = :organisation AND identifier_key ="
                        + " :identifier")
                .param("organisation", organisation.canonical())
                .param("identifier", identifier.canonical())
                .update();
    }

    @Override
    public List<CodeReference> codes() {
        return codes.active();
    }

    @Override
    public CopyState state() {
        return copy.state();
    }

    @Override
    public long generation() {
        return copy.generation();
    }

    @Override
    public void refresh() {
        refresh.now();
    }

    @Override
    public void refreshAcceptingLoss(String reason, Actor by) {
        refresh.acceptingLoss(reason, by);
    }

    private <T> Optional<T> organisation(ParticipantId participant, String condition, RowMapper<T> mapper) {
        return jdbc.sql(CopyRows.ORGANISATION + "WHERE key = :key AND " + condition)
                .param("key", participant.canonical())
                .query(mapper)
                .optional();
    }

    private <T> Optional<T> address(
            ParticipantId organisation, FunctionAddress identifier, String condition, RowMapper<T> mapper) {
        return jdbc.sql(CopyRows.ADDRESS
                        + "WHERE a.organisation = :organisation AND a.identifier_key = :identifier AND " + condition)
                .param("organisation", organisation.canonical())
                .param("identifier", identifier.canonical())
                .query(mapper)
                .optional();
    }

    /** In a transaction, since PostgreSQL gives rows in portions only there. */
    private <T> void every(String sql, RowMapper<T> mapper, Consumer<T> reader) {
        transaction.executeWithoutResult(status -> {
            try (Stream<T> rows = jdbc.sql(sql).withFetchSize(FETCH).query(mapper).stream()) {
                rows.forEach(reader);
            }
        });
    }
}
