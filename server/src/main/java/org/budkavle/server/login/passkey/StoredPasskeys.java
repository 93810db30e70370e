// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.passkey;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.organisation.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** Passkeys in {@code login.passkey}. Spring Security's own repository knows one table name, outside every schema. */
@Component
class StoredPasskeys implements UserCredentialRepository {

    private static final String SELECT = """
            SELECT credential_id, person, public_key, signature_count, user_verified, transports, backup_eligible,
                   backup_state, attestation, attestation_client, label, created_at, last_used_at
            FROM login.passkey WHERE\s""";

    private final JdbcClient jdbc;

    StoredPasskeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void delete(Bytes credentialId) {
        jdbc.sql("DELETE FROM login.passkey WHERE credential_id = :id")
                .param("id", credentialId.getBytes())
                .update();
    }

    /** Deletes it only if it is the person's. */
    boolean delete(PersonId person, Bytes credentialId) {
        return jdbc.sql("DELETE FROM login.passkey WHERE credential_id = :id AND person = :person")
                        .param("id", credentialId.getBytes())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    @Override
    public void save(CredentialRecord record) {
        jdbc.sql("""
                        INSERT INTO login.passkey (credential_id, person, public_key, signature_count, user_verified,
                          transports, backup_eligible, backup_state, attestation, attestation_client, label, created_at,
                          last_used_at)
                        VALUES (:id, :person, :key, :count, :verified, :transports, :eligible, :backed, :attestation, :client,
                          :label, :created, :used)
                        ON CONFLICT (credential_id) DO UPDATE SET signature_count = excluded.signature_count,
                          user_verified = excluded.user_verified, backup_state = excluded.backup_state,
                          last_used_at = excluded.last_used_at""")
                .param("id", record.getCredentialId().getBytes())
                .param("person", person(record.getUserEntityUserId()).value())
                .param("key", record.getPublicKey().getBytes())
                .param("count", record.getSignatureCount())
                .param("verified", record.isUvInitialized())
                .param(
                        "transports",
                        record.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .collect(Collectors.joining(",")))
                .param("eligible", record.isBackupEligible())
                .param("backed", record.isBackupState())
                .param("attestation", bytes(record.getAttestationObject()))
                .param("client", bytes(record.getAttestationClientDataJSON()))
                .param("label", record.getLabel())
                .param("created", time(record.getCreated()))
                .param("used", time(record.getLastUsed()))
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return jdbc.sql(SELECT + "credential_id = :id")
                .param("id", credentialId.getBytes())
                .query(StoredPasskeys::passkey)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return of(person(userId));
    }

    List<CredentialRecord> of(PersonId person) {
        return jdbc.sql(SELECT + "person = :person ORDER BY created_at")
                .param("person", person.value())
                .query(StoredPasskeys::passkey)
                .list();
    }

    /** The handle under which authenticators know a person: the id's text, which says nothing about them. */
    static Bytes handle(PersonId person) {
        return new Bytes(person.toString().getBytes(StandardCharsets.US_ASCII));
    }

    static PersonId person(Bytes handle) {
        return PersonId.parse(new String(handle.getBytes(), StandardCharsets.US_ASCII));
    }

    private static CredentialRecord passkey(ResultSet row, int number) throws SQLException {
        String transports = row.getString("transports");
        Set<AuthenticatorTransport> ways = transports.isEmpty()
                ? Set.of()
                : Arrays.stream(transports.split(","))
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet());
        ImmutableCredentialRecord.ImmutableCredentialRecordBuilder record = ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(handle(new PersonId(row.getObject("person", UUID.class))))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("user_verified"))
                .transports(ways)
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .label(row.getString("label"))
                .created(row.getObject("created_at", OffsetDateTime.class).toInstant())
                .lastUsed(row.getObject("last_used_at", OffsetDateTime.class).toInstant());
        byte @Nullable [] attestation = row.getBytes("attestation");
        if (attestation != null) {
            record.attestationObject(new Bytes(attestation));
        }
        byte @Nullable [] client = row.getBytes("attestation_client");
        if (client != null) {
            record.attestationClientDataJSON(new Bytes(client));
        }
        return record.build();
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.getBytes();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
