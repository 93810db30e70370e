// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.trust.key.KeyAndChain;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedSignatureTest {

    private static final byte[] CONTENT =
            "{\"format\": \"org.budkavle.delivery-proof\"}".getBytes(StandardCharsets.UTF_8);

    private final CertificateAuthority issuer = CertificateAuthority.root("Utfärdaren", KeyType.RSA_2048);
    private final KeyAndCertificate issued = issuer.issue(
            CertificateRequest.named("kommun.example.se").key(KeyType.RSA_2048).build());
    private final KeyAndChain key = new KeyAndChain(issued.key(), issued.chain());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void aSignatureTellsWhoAndWhen() throws Exception {
        DetachedSignature.Signed signed = DetachedSignature.verify(CONTENT, DetachedSignature.sign(CONTENT, key, now));

        assertThat(signed.signer()).isEqualTo(issued.certificate());
        assertThat(signed.at()).isEqualTo(now);
    }

    @Test
    void noByteOfASignatureCanChangeUnseen() throws Exception {
        byte[] signature = DetachedSignature.sign(CONTENT, key, now);
        List<Integer> unseen = new ArrayList<>();
        for (int place = 0; place < signature.length; place++) {
            byte[] changed = signature.clone();
            changed[place] ^= 0x01;
            if (isBelieved(changed)) {
                unseen.add(place);
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void opensslVerifiesIt(@TempDir Path folder) throws Exception {
        Path content = Files.write(folder.resolve("manifest.json"), CONTENT);
        Path signature = Files.write(folder.resolve("manifest.json.p7s"), DetachedSignature.sign(CONTENT, key, now));
        Path root = Files.writeString(
                folder.resolve("root.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(issuer.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        ProcessBuilder openssl = new ProcessBuilder(
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                signature.toString(),
                "-content",
                content.toString(),
                "-CAfile",
                root.toString(),
                "-purpose",
                "any",
                "-out",
                "/dev/null");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");

        assertThat(openssl.redirectErrorStream(true).start().waitFor()).isZero();

        Files.writeString(content, " ", java.nio.file.StandardOpenOption.APPEND);
        assertThat(openssl.start().waitFor()).isNotZero();
    }

    /** As the verifier does: a signature that holds, by a certificate that its issuer vouches for. */
    private boolean isBelieved(byte[] signature) {
        try {
            DetachedSignature.verify(CONTENT, signature)
                    .signer()
                    .verify(issuer.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }
}
