// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.tlog.entry.CanonicalJson;

/**
 * An event in the columns of the database. The columns alone give the exact bytes that the log commits to, so a change of
 * any of them is a change of the log.
 *
 * @param number where it waits its id; afterwards its place
 * @param facts canonical JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EventRow(
        long number,
        byte[] salt,
        Instant at,
        String type,
        String actorKind,
        String actorId,
        Optional<String> organisation,
        Optional<String> mailbox,
        String subjectId,
        String facts) {

    static final String COLUMNS =
            "salt, at, type, actor_kind, actor_id, organisation::text, mailbox::text, subject_id, facts";

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static EventRow of(String numberColumn, ResultSet row) throws SQLException {
        return new EventRow(
                row.getLong(numberColumn),
                row.getBytes("salt"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                Optional.ofNullable(row.getString("organisation")),
                Optional.ofNullable(row.getString("mailbox")),
                row.getString("subject_id"),
                row.getString("facts"));
    }

    /** What the log commits to. */
    String json() {
        StringBuilder json = new StringBuilder(400)
                .append("{\"actor\":{\"id\":")
                .append(CanonicalJson.quoted(actorId))
                .append(",\"kind\":")
                .append(CanonicalJson.quoted(actorKind))
                .append("},\"at\":\"")
                .append(MICROS.format(at))
                .append("\",\"facts\":")
                .append(facts);
        mailbox.ifPresent(id -> json.append(",\"mailbox\":").append(CanonicalJson.quoted(id)));
        organisation.ifPresent(id -> json.append(",\"organisation\":").append(CanonicalJson.quoted(id)));
        return json.append(",\"subject\":")
                .append(CanonicalJson.quoted(subjectId))
                .append(",\"type\":")
                .append(CanonicalJson.quoted(type))
                .append('}')
                .toString();
    }

    byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }
}
