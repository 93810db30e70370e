// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenSSL's time-stamp authority. */
class TimeStampsTest {

    private static final byte[] CONTENT = "logg.test/a\n3\nroot\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private TimeStamps stamps = new TimeStamps(List.of());

    @BeforeEach
    void makeTheAuthority() throws Exception {
        Assumptions.assumeTrue(run("openssl", "version") == 0, "openssl is not installed");
        Files.writeString(folder.resolve("tsa.cnf"), """
                [req]
                distinguished_name = name
                x509_extensions = tsa
                prompt = no
                [name]
                CN = Tidsstämplare för prov
                [tsa]
                basicConstraints = CA:FALSE
                keyUsage = critical, digitalSignature
                extendedKeyUsage = critical, timeStamping
                [stamp]
                serial = serial
                crypto_device = builtin
                signer_cert = tsa.pem
                signer_key = tsa.key
                signer_digest = sha256
                default_policy = 1.2.3.4
                digests = sha256
                ess_cert_id_alg = sha256
                [tsa_section]
                default_tsa = stamp
                """);
        Files.writeString(folder.resolve("serial"), "01\n");
        assertThat(run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-keyout",
                        "tsa.key",
                        "-out",
                        "tsa.pem",
                        "-days",
                        "30",
                        "-utf8",
                        "-config",
                        "tsa.cnf"))
                .isZero();
        stamps = new TimeStamps(List.of(certificate("tsa.pem")));
    }

    @Test
    void aStampProvesItsContentAndNothingElse() throws Exception {
        byte[] request = stamps.request(CONTENT);
        byte[] answer = stamp(request);
        assertThat(stamps.accept(request, answer, CONTENT)).isNotNull();
        assertThat(stamps.seen(answer, CONTENT)).isPresent();
        byte[] changed = CONTENT.clone();
        changed[3] ^= 1;
        assertThat(stamps.seen(answer, changed)).isEmpty();
        assertThatThrownBy(() -> stamps.accept(stamps.request(CONTENT), answer, CONTENT))
                .isInstanceOf(TimeStampRefused.class);
    }

    @Test
    void noFlippedByteOfAnAnswerProvesAnotherTime() throws Exception {
        byte[] answer = stamp(stamps.request(CONTENT));
        var seen = stamps.seen(answer, CONTENT);
        for (int at = 0; at < answer.length; at += 7) {
            byte[] flipped = answer.clone();
            flipped[at] ^= 0x10;
            assertThat(stamps.seen(flipped, CONTENT)).as("byte %s", at).isIn(seen, java.util.Optional.empty());
        }
    }

    @Test
    void anAuthorityThatIsNotTrustedProvesNothing() throws Exception {
        byte[] answer = stamp(stamps.request(CONTENT));
        assertThat(new TimeStamps(List.of()).seen(answer, CONTENT)).isEmpty();
    }

    private byte[] stamp(byte[] request) throws Exception {
        Files.write(folder.resolve("request"), request);
        assertThat(run(
                        "openssl",
                        "ts",
                        "-reply",
                        "-config",
                        "tsa.cnf",
                        "-section",
                        "stamp",
                        "-queryfile",
                        "request",
                        "-out",
                        "answer"))
                .isZero();
        return Files.readAllBytes(folder.resolve("answer"));
    }

    private X509Certificate certificate(String name) throws Exception {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name)))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
