// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.pki.AuthorityProfile;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyType;
import org.budkavle.trust.certificate.RevocationPolicy.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an OCSP responder or a list's publisher answers: the certificate is good, or refused for a typed reason. Input that does not begin as DER changes bytes of a good answer. */
public final class RevocationFuzzTest {

    private static final int DER_SEQUENCE = 0x30;
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.root(
            AuthorityProfile.of(
                            "ca",
                            CertificateRequest.named("CA").key(KeyType.RSA_2048).build())
                    .withRevocationAt(URI.create("http://127.0.0.1:9")),
            Clock.systemUTC());
    private static final X509Certificate CERTIFICATE = AUTHORITY
            .issue(CertificateRequest.named("leaf").key(KeyType.RSA_2048).build())
            .certificate();

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        for (Order order : List.of(Order.CRL_ONLY, Order.PREFER_OCSP)) {
            Path cache = Files.createTempDirectory("answers");
            try {
                new RevocationChecker(RevocationPolicy.hard().with(order), new Answers(input), cache, Clock.systemUTC())
                        .check(CERTIFICATE, AUTHORITY.certificate());
            } catch (CertificateRefused refused) {
                // as it should
            } finally {
                delete(cache);
            }
        }
    }

    private static final class Answers implements RevocationTransport {

        private final byte[] input;

        Answers(byte[] input) {
            this.input = input.clone();
        }

        @Override
        public byte[] get(URI address) {
            return answer(AUTHORITY.crl());
        }

        @Override
        public byte[] post(URI address, String contentType, byte[] body) {
            return answer(AUTHORITY.ocspResponse(body));
        }

        private byte[] answer(byte[] good) {
            return input.length > 0 && input[0] == DER_SEQUENCE ? input.clone() : patched(good, input);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** Three bytes each: where, and what stands there instead. */
    private static byte[] patched(byte[] good, byte[] changes) {
        byte[] bytes = good.clone();
        for (int at = 0; at + 2 < changes.length; at += 3) {
            int place = (changes[at] & 0xFF) << 8 | (changes[at + 1] & 0xFF);
            bytes[place % bytes.length] = changes[at + 2];
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasKeptIsReadOrRefused(Path input) throws Exception {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/RevocationFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
