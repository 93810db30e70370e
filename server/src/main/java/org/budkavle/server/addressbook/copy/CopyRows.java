// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressUse;
import org.budkavle.server.addressbook.BookChange;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.UsedAddressVanished;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the copy. */
final class CopyRows {

    static final String ORGANISATION = """
            SELECT participant, organisation_number, name, alternate_name, description, country_code, sub_organisation, parent,
                vanished_at
            FROM addressbook.organisation
            """;

    static final String ADDRESS = """
            SELECT a.book_id, a.identifier, a.name, a.description, o.participant, a.codes, a.search_words, a.vanished_at
            FROM addressbook.address a JOIN addressbook.organisation o ON o.key = a.organisation
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<CodeReference>> CODES = new TypeReference<>() {};

    private CopyRows() {}

    static ListedOrganisation organisation(ResultSet row, int number) throws SQLException {
        return new ListedOrganisation(
                new ParticipantId(row.getString("participant")),
                row.getString("organisation_number"),
                row.getString("name"),
                Optional.ofNullable(row.getString("alternate_name")),
                Optional.ofNullable(row.getString("description")),
                row.getString("country_code"),
                row.getBoolean("sub_organisation"),
                Optional.ofNullable(row.getString("parent")).map(ParticipantId::new));
    }

    static ListedAddress address(ResultSet row, int number) throws SQLException {
        return new ListedAddress(
                row.getString("book_id"),
                new FunctionAddress(row.getString("identifier")),
                row.getString("name"),
                row.getString("description"),
                new ParticipantId(row.getString("participant")),
                JSON.readValue(row.getString("codes"), CODES),
                texts(row.getArray("search_words")));
    }

    static BookChange change(ResultSet row, int number) throws SQLException {
        return new BookChange(
                row.getLong("sequence"),
                row.getLong("generation"),
                instant(row, "at").orElseThrow(),
                BookChange.Kind.valueOf(row.getString("kind")),
                new ParticipantId(row.getString("organisation")),
                Optional.ofNullable(row.getString("address")).map(FunctionAddress::new),
                row.getString("name"),
                Set.copyOf(texts(row.getArray("fields"))));
    }

    static UsedAddressVanished alarm(ResultSet row, int number) throws SQLException {
        AddressUse use = new AddressUse(
                new ParticipantId(row.getString("participant")),
                new FunctionAddress(row.getString("identifier")),
                AddressUse.Kind.valueOf(row.getString("kind")),
                instant(row, "last_used"));
        return new UsedAddressVanished(
                use, row.getString("name"), instant(row, "raised_at").orElseThrow());
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
