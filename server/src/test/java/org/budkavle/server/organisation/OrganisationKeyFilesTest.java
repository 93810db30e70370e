// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.Validity;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.OrganisationKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class OrganisationKeyFilesTest {

    private static final ParticipantId PARTICIPANT = new ParticipantId("0203:bjorkvik.example.se");
    private static final CertificateAuthority ISSUER = CertificateAuthority.root("Issuer", KeyType.RSA_2048);
    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    Path folder;

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final OrganisationKeyFiles files =
            new OrganisationKeyFiles(beans.getBeanProvider(KeyFolder.class), Clock.systemUTC());

    @BeforeEach
    void aFolder() throws IOException {
        Files.writeString(path("password"), "secret\n");
        beans.addBean("keys", new KeyFolder(path("."), path("password")));
    }

    @Test
    void oneKeyServesBothPurposes() throws Exception {
        issue("0203_bjorkvik.example.se.p12", 10, KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT);
        OrganisationKeys keys = keys();
        assertThat(keys.decryption()).containsExactly(keys.signing());
    }

    @Test
    void eachKeyServesWhatItIsFor() throws Exception {
        issue("0203_bjorkvik.example.se.sign.p12", 10, KeyUse.DIGITAL_SIGNATURE);
        issue("0203_bjorkvik.example.se.encrypt.p12", 10, KeyUse.KEY_ENCIPHERMENT);
        OrganisationKeys keys = keys();
        assertThat(keys.decryption()).hasSize(1).doesNotContain(keys.signing());
    }

    @Test
    void duringARollOverTheNewestKeySignsAndAllDecrypt() throws Exception {
        issue("0203_bjorkvik.example.se.2025.p12", 300, KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT);
        issue("0203_bjorkvik.example.se.2026.p12", 20, KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT);
        issue("0203_bjorkvik.example.se.next.p12", 1, KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT);
        OrganisationKeys before = keys();
        assertThat(before.decryption()).hasSize(3);
        assertThat(before.signing()).isEqualTo(before.decryption().get(1));

        Files.move(path("0203_bjorkvik.example.se.next.p12"), path("0203_bjorkvik.example.se.2027.p12"));
        OrganisationKeys after = keys();
        assertThat(after.signing().certificate())
                .isEqualTo(before.decryption().getFirst().certificate());
    }

    @Test
    void theKeyOfALongerNameIsSomebodyElses() throws Exception {
        issue("0203_bjorkvik.example.seglats.p12", 10, KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT);
        assertThatThrownBy(this::keys)
                .isInstanceOf(KeyStoreUnusable.class)
                .hasMessageContaining("0203_bjorkvik.example.se.p12");
    }

    @Test
    void anExpiredKeySignsNoMore() throws Exception {
        ISSUER.issue(CertificateRequest.named("old")
                        .key(KeyType.RSA_2048)
                        .validity(Validity.expired(Instant.now()))
                        .build())
                .store(path("0203_bjorkvik.example.se.p12"), "key", PASSWORD);
        assertThatThrownBy(this::keys)
                .isInstanceOf(KeyStoreUnusable.class)
                .hasMessageContaining("No valid signing key");
    }

    private OrganisationKeys keys() throws KeyStoreUnusable {
        return files.keysOf(PARTICIPANT);
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    private void issue(String file, int days, KeyUse... uses) throws IOException {
        Instant begin = Instant.now().minus(Duration.ofDays(days));
        ISSUER.issue(CertificateRequest.named("key")
                        .key(KeyType.RSA_2048)
                        .uses(uses)
                        .validity(new Validity(begin, begin.plus(Duration.ofDays(700))))
                        .build())
                .store(path(file), "key", PASSWORD);
    }
}
