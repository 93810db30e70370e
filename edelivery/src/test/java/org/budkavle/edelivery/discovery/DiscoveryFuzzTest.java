// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Message;

/** Whatever a name server answers and a publisher publishes is used or refused for a typed reason. Input that is XML is metadata; all else the bytes of a DNS answer, and a NAPTR rule. */
public final class DiscoveryFuzzTest {

    private static final ParticipantId KOMMUN = new ParticipantId("0203:kommun-b.example.se");
    private static final AddressPolicy ADDRESSES = new AddressPolicy(true, false);
    private static final ServiceLocator LOCATOR = new ServiceLocator(
            "sml.test",
            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)),
            true,
            DiscoverySettings.defaults());

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length > 0 && input[0] == (byte) 0x3c) {
            metadata(input);
        } else {
            answer(input);
            String rule = new String(input, StandardCharsets.UTF_8);
            Optional<URI> publisher = NaptrRule.apply(rule, "name.test").flatMap(ADDRESSES::publisher);
            if (publisher.isPresent() && ADDRESSES.accessPoint(rule).isPresent()) {
                throw new AssertionError("a rule is no address");
            }
        }
    }

    private static void answer(byte[] wire) {
        Message answer;
        try {
            answer = new Message(wire);
        } catch (IOException | RuntimeException e) {
            // The resolver takes either for a server that is silent.
            return;
        }
        try {
            LOCATOR.choose("name.test.", answer);
        } catch (DiscoveryFailure refused) {
            // as it should
        }
    }

    private static void metadata(byte[] document) throws IOException {
        try {
            ServiceMetadataReader reader = ServiceMetadataReader.open(
                    SecureXml.document(new ByteArrayInputStream(document), XmlLimits.SMALL),
                    KOMMUN,
                    DocumentTypeId.SDK_MESSAGE);
            for (ServiceMetadata.Published published : reader.certificates()) {
                certificate(published.certificate());
            }
            for (ServiceMetadata.ServedProcess process : reader.processes()) {
                for (ServiceMetadata.Endpoint endpoint : process.endpoints()) {
                    certificate(endpoint.certificate());
                    if (ADDRESSES
                            .accessPoint(endpoint.address())
                            .map(URI::getHost)
                            .equals(Optional.of(""))) {
                        throw new AssertionError("an address of nobody");
                    }
                }
            }
        } catch (MalformedXml | DiscoveryFailure refused) {
            // as it should
        }
    }

    private static void certificate(String text) {
        try {
            CertificateText.parse(text);
        } catch (CertificateException refused) {
            // as it should
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasKeptIsReadOrRefused(Path input) throws Exception {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/DiscoveryFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
