// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.budkavle.trust.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoresTest {

    private static final char[] PASSWORD = "a long pass phrase".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void aKeyComesBackFromPkcs12WithItsChain() throws Exception {
        Path file = folder.resolve("signing.p12");
        KeyStores.store(TestKeys.SENDER, "signing", file, PASSWORD);
        KeyAndChain read = KeyStores.load(file, PASSWORD);
        assertThat(read.chain()).isEqualTo(TestKeys.SENDER.chain());
        assertThat(read.privateKey()).isEqualTo(TestKeys.SENDER.privateKey());
        assertThat(KeyStores.key(KeyStores.pkcs12(file, PASSWORD), "signing", PASSWORD))
                .isEqualTo(read);
    }

    @Test
    void whatCannotBeOpenedIsSaidWithoutThePassword() throws Exception {
        Path file = folder.resolve("signing.p12");
        KeyStores.store(TestKeys.SENDER, "signing", file, PASSWORD);
        char[] wrong = "another pass phrase".toCharArray();
        assertThatExceptionOfType(KeyStoreUnusable.class)
                .isThrownBy(() -> KeyStores.load(file, wrong))
                .withMessageContaining("signing.p12")
                .withMessageNotContaining("phrase");
        Path damaged = Files.write(folder.resolve("damaged.p12"), new byte[] {1, 2, 3});
        assertThatExceptionOfType(KeyStoreUnusable.class).isThrownBy(() -> KeyStores.load(damaged, PASSWORD));
        assertThatExceptionOfType(KeyStoreUnusable.class)
                .isThrownBy(() -> KeyStores.load(folder.resolve("none.p12"), PASSWORD));
        assertThatExceptionOfType(KeyStoreUnusable.class)
                .isThrownBy(() -> KeyStores.key(KeyStores.pkcs12(file, PASSWORD), "other", PASSWORD));
    }

    @Test
    void aMissingTokenLibraryIsSaid() throws Exception {
        Path configuration = Files.writeString(
                folder.resolve("token.cfg"), "name = Token\nlibrary = " + folder.resolve("missing.so") + "\n");
        assertThatExceptionOfType(KeyStoreUnusable.class)
                .isThrownBy(() -> KeyStores.pkcs11(configuration, "1234".toCharArray()))
                .withMessageContaining("token.cfg");
    }

    @Test
    void aKeyNeverPrintsItself() {
        assertThat(TestKeys.SENDER.toString()).doesNotContain("RSA").contains("o2o.sender.example.se");
        assertThat(OrganisationKeys.combined(TestKeys.SENDER).toString()).doesNotContain("modulus");
    }

    @Test
    void aRenewedCertificateStillFindsItsKey() {
        OrganisationKeys keys = new OrganisationKeys(TestKeys.SENDER, List.of(TestKeys.SENDER, TestKeys.RECIPIENT));
        assertThat(keys.decryptionKeyFor(TestKeys.RECIPIENT.certificate())).contains(TestKeys.RECIPIENT);
        assertThat(keys.decryptionKeyFor(TestKeys.issue("somebody else").certificate()))
                .isEmpty();
    }
}
