// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.trust.OfficialFiles;
import org.budkavle.trust.TestKeys;
import org.budkavle.trust.key.OrganisationKeys;
import org.budkavle.trust.signature.SignatureRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digg's and Inera's signed examples (message.md 4.9) and the test vector of message.md 8.6. */
class OfficialEnvelopesTest {

    private final Opening opening = new Opening();

    @TempDir
    private Path folder;

    @Test
    void inerasEncryptedExampleVerifies() throws Exception {
        SignedEnvelope envelope = opening.verify(file(OfficialFiles.envelopeInside("as4_xhe_encrypted.xml")));
        assertThat(envelope.signer().getSubjectX500Principal().getName()).contains("CN=testb.e2e.inera.se");
        assertThat(envelope.scan().encrypted()).isTrue();
        assertThatExceptionOfType(DecryptionFailed.class)
                .isThrownBy(() -> opening.decrypt(envelope, OrganisationKeys.combined(TestKeys.RECIPIENT)));
    }

    @Test
    void inerasClearExampleVerifiesAndItsPayloadStandsAlone() throws Exception {
        SignedEnvelope envelope = opening.verify(file(OfficialFiles.envelopeInside("xhe_unencrypted.xml")));
        assertThat(envelope.scan().encrypted()).isFalse();
        assertThat(SecureXml.document(opening.clearPayload(envelope), XmlLimits.SMALL)
                        .getDocumentElement()
                        .getNamespaceURI())
                .isEqualTo("urn:riv:infrastructure:messaging:MessageWithAttachments:3");
    }

    @Test
    void diggsExampleWithByteOrderMarkVerifies() throws Exception {
        SignedEnvelope envelope = opening.verify(OfficialFiles.file("sdk-docs/xhe/example/XHE-tm-base-ext-sigenc.xml"));
        assertThat(envelope.signer().getSubjectX500Principal().getName()).contains("CN=SendOrg2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xhe_encrypted_payload.xml", "xhe_unencrypted_payload.xml"})
    void thePrettyPrintedCopiesDoNotVerify(String example) {
        Path copy = OfficialFiles.file("sdk-docs/message/example/" + example);
        assertThatExceptionOfType(EnvelopeRefused.class)
                .isThrownBy(() -> opening.verify(copy))
                .extracting(EnvelopeRefused::reason)
                .isEqualTo(SignatureRefused.Reason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XHE-tm-base.xml", "XHE-NonXML-tm-base.xml"})
    void anUnsignedEnvelopeIsRefusedAsUnsigned(String example) {
        Path unsigned = OfficialFiles.file("sdk-docs/xhe/example/" + example);
        assertThatExceptionOfType(EnvelopeRefused.class)
                .isThrownBy(() -> opening.verify(unsigned))
                .extracting(EnvelopeRefused::reason)
                .isEqualTo(SignatureRefused.Reason.NOT_SIGNED);
    }

    @Test
    void theTestVectorVerifiesWithItsStatedDigest() throws Exception {
        byte[] vector = vector();
        assertThat(vector).hasSize(6341);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(vector)))
                .isEqualTo("9f5e9c09b45e8e1b13082ed56b1cabb58ef0e588ad4d05347a3942d9c343447a");
        assertThat(new String(vector, StandardCharsets.UTF_8)).contains("a7et/q2+IbI4k8uf9y/IirXOtDubah15NNFZGK7fuMk=");
        SignedEnvelope envelope = opening.verify(file(vector));
        assertThat(envelope.signer().getSubjectX500Principal().getName()).contains("CN=o2o.regionnorrviken.example.se");
        assertThat(envelope.scan().violations()).isEmpty();
    }

    @Test
    void theTestVectorWithAnyByteFlippedIsRefused() throws Exception {
        byte[] vector = vector();
        int signed = new String(vector, StandardCharsets.UTF_8).indexOf("<ds:SignatureValue>");
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] flipped = vector.clone();
            flipped[random.nextInt(signed)] ^= (byte) (1 << random.nextInt(8));
            Path file = file(flipped);
            assertThatExceptionOfType(EnvelopeRefused.class).isThrownBy(() -> opening.verify(file));
        }
    }

    private static byte[] vector() throws IOException {
        String spec = Files.readString(OfficialFiles.file("spec/message.md"));
        Matcher base64 = Pattern.compile("```\\s*(H4sI[A-Za-z0-9+/=\\s]+)```").matcher(spec);
        assertThat(base64.find()).isTrue();
        byte[] zipped = Base64.getMimeDecoder().decode(base64.group(1));
        return new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("envelope.xml"), bytes);
    }
}
