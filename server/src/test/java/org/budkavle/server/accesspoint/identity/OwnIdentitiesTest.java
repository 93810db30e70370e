// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.Validity;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnIdentitiesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static CertificateAuthority authority;

    @TempDir
    Path folder;

    private KeyFolder keys;

    @BeforeAll
    static void anAuthority() {
        authority = CertificateAuthority.root("Testrot", KeyType.RSA_2048);
    }

    @BeforeEach
    void aFolder() throws Exception {
        keys = new KeyFolder(folder, Files.writeString(folder.resolve("password"), "hemligt\n"));
    }

    @Test
    void theNewestValidKeySignsAndAllDecrypt() throws Exception {
        KeyAndCertificate old = store("access-point.p12", "AP0001-SDK-QA", NOW.minus(YEAR));
        KeyAndCertificate current = store("access-point-2026.p12", "AP0001-SDK-QA", NOW.minus(Duration.ofDays(10)));
        KeyAndCertificate next = store("access-point-2027.next.p12", "AP0001-SDK-QA", NOW.minus(Duration.ofDays(1)));

        List<OwnIdentity> identities = OwnIdentities.read(keys, "SDK-QA", NOW);

        assertThat(identities).hasSize(1);
        assertThat(identities.getFirst().partyId()).isEqualTo("AP0001-SDK-QA");
        assertThat(identities.getFirst().signing().certificate()).isEqualTo(current.certificate());
        assertThat(identities.getFirst().decryption())
                .extracting(key -> key.certificate())
                .containsExactlyInAnyOrder(old.certificate(), current.certificate(), next.certificate());
    }

    @Test
    void participantsSendAsTheIdentityTheyAreAssignedTo() throws Exception {
        store("access-point.p12", "AP0001-SDK-QA", NOW);
        store("access-point-2.p12", "AP0002-SDK-QA", NOW);
        ParticipantId region = new ParticipantId("0203:region.example.se");
        OwnIdentities identities = new OwnIdentities(
                OwnIdentities.read(keys, "SDK-QA", NOW), Map.of("AP0002-SDK-QA", List.of(region)), "ap.test");

        assertThat(identities.of(region).partyId()).isEqualTo("AP0002-SDK-QA");
        assertThat(identities.of(new ParticipantId("0203:kommun.example.se")).partyId())
                .isEqualTo("AP0001-SDK-QA");
    }

    @Test
    void anAssignmentToAnUnknownIdentityIsRefused() throws Exception {
        store("access-point.p12", "AP0001-SDK-QA", NOW);
        List<OwnIdentity> read = OwnIdentities.read(keys, "SDK-QA", NOW);

        assertThatThrownBy(() -> new OwnIdentities(read, Map.of("AP0009-SDK-QA", List.of()), "ap.test"))
                .hasMessageContaining("AP0009-SDK-QA");
    }

    @Test
    void aKeyOfAnotherEnvironmentStopsTheStart() throws Exception {
        store("access-point.p12", "AP0001-SDK-PROD", NOW);

        assertThatThrownBy(() -> OwnIdentities.read(keys, "SDK-QA", NOW))
                .isInstanceOf(KeyStoreUnusable.class)
                .hasMessageContaining("access-point.p12")
                .hasMessageContaining("SDK-QA");
    }

    @Test
    void anExpiredKeyDoesNotSign() throws Exception {
        store("access-point.p12", "AP0001-SDK-QA", NOW.minus(YEAR.multipliedBy(3)));

        assertThatThrownBy(() -> OwnIdentities.read(keys, "SDK-QA", NOW)).isInstanceOf(KeyStoreUnusable.class);
    }

    private KeyAndCertificate store(String file, String commonName, Instant from) throws Exception {
        KeyAndCertificate key = authority.issue(CertificateRequest.named(commonName)
                .key(KeyType.RSA_2048)
                .validity(new Validity(from, from.plus(YEAR.multipliedBy(2))))
                .build());
        key.store(folder.resolve(file), "key", "hemligt".toCharArray());
        return key;
    }
}
