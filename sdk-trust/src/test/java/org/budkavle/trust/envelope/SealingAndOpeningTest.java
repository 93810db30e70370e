// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.XMLCipher;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.PayloadContent;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyType;
import org.budkavle.trust.TestKeys;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.OrganisationKeys;
import org.budkavle.trust.signature.SignatureRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SealingAndOpeningTest {

    private static final OrganisationKeys RECIPIENT = OrganisationKeys.combined(TestKeys.RECIPIENT);
    private static final EnvelopeHeader MESSAGE = Envelopes.header(DocumentTypeId.SDK_MESSAGE);
    private static final EnvelopeHeader RECEIPT = Envelopes.header(DocumentTypeId.MESSAGE_RECEIPT);

    private final Sealing sealing = new Sealing();
    private final Opening opening = new Opening();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 15, 16, 17, 49_000, 49_152, 1_048_000, 1_048_576, 1_048_577, 5_000_000})
    void whatIsSealedOpensAgain(long size) throws Exception {
        PayloadContent plain = Envelopes.ofBytes(size);
        SignedEnvelope opened = opening.verify(sealed(plain));
        assertThat(opened.signer()).isEqualTo(TestKeys.SENDER.certificate());
        assertThat(opened.scan().violations()).isEmpty();
        assertThat(opened.scan().encrypted()).isTrue();
        assertThat(opened.scan().header()).contains(MESSAGE);
        try (InputStream decrypted = opening.decrypt(opened, RECIPIENT)) {
            assertThat(withoutTheEnvelopesNamespaces(decrypted.readAllBytes())).isEqualTo(bytes(plain));
        }
    }

    @Test
    void everyLengthOfPaddingIsRight() throws Exception {
        for (int length = 0; length < 33; length++) {
            PayloadContent plain = Envelopes.text("<a xmlns='urn:a'>" + "x".repeat(length) + "</a>");
            try (InputStream decrypted = opening.decrypt(opening.verify(sealed(plain)), RECIPIENT)) {
                assertThat(withoutTheEnvelopesNamespaces(decrypted.readAllBytes()))
                        .isEqualTo(bytes(plain));
            }
        }
    }

    @Test
    void santuarioDecryptsWhatWeSeal() throws Exception {
        Init.init();
        Path sealed = sealed(Envelopes.text("<m xmlns='urn:m'>till dig, å, ä, ö</m>"));
        Document document = SecureXml.document(Files.newInputStream(sealed), XmlLimits.SMALL);
        XMLCipher cipher = XMLCipher.getInstance();
        cipher.init(XMLCipher.DECRYPT_MODE, null);
        cipher.setKEK(TestKeys.RECIPIENT.privateKey());
        Element encrypted = (Element) document.getElementsByTagNameNS(XmlEncryption.NAMESPACE, "EncryptedData")
                .item(0);
        cipher.doFinal(document, encrypted);
        assertThat(document.getElementsByTagNameNS("urn:m", "m").item(0).getTextContent())
                .isEqualTo("till dig, å, ä, ö");
    }

    @Test
    void aReceiptIsSignedInClearAndComesOutAsADocumentOfItsOwn() throws Exception {
        Path target = folder.resolve("receipt.xml");
        sealing.sign(
                RECEIPT,
                Envelopes.text("<r:Receipt xmlns:r='urn:r' a='&quot;1&quot;'><r:Line>&lt;å&gt;</r:Line></r:Receipt>"),
                TestKeys.SENDER,
                target);
        SignedEnvelope opened = opening.verify(target);
        assertThat(opened.scan().encrypted()).isFalse();
        Document payload = SecureXml.document(opening.clearPayload(opened), XmlLimits.SMALL);
        assertThat(payload.getDocumentElement().getNamespaceURI()).isEqualTo("urn:r");
        assertThat(payload.getDocumentElement().getAttribute("a")).isEqualTo("\"1\"");
        assertThat(payload.getDocumentElement().getTextContent()).isEqualTo("<å>");
        assertThatExceptionOfType(DecryptionFailed.class).isThrownBy(() -> opening.decrypt(opened, RECIPIENT));
    }

    @Test
    void anOldDecryptionKeyStillOpens() throws Exception {
        SignedEnvelope opened = opening.verify(sealed(Envelopes.text("<m xmlns='urn:m'/>")));
        OrganisationKeys renewed = new OrganisationKeys(TestKeys.SENDER, List.of(TestKeys.SENDER, TestKeys.RECIPIENT));
        try (InputStream decrypted = opening.decrypt(opened, renewed)) {
            assertThat(decrypted.readAllBytes()).isNotEmpty();
        }
    }

    @Test
    void anotherOrganisationsKeysOpenNothing() throws Exception {
        SignedEnvelope opened = opening.verify(sealed(Envelopes.ofBytes(100_000)));
        assertThatExceptionOfType(DecryptionFailed.class)
                .isThrownBy(() -> opening.decrypt(opened, OrganisationKeys.combined(TestKeys.SENDER)))
                .withNoCause()
                .withMessage("decryption failed");
    }

    /** The key is wrapped for somebody else, though the certificate beside it is the recipient's. */
    @Test
    void aSwappedRecipientCertificateOpensNothing() throws Exception {
        Path target = folder.resolve("swapped.xml");
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        new EncryptedContent(Envelopes.ofBytes(1000), TestKeys.SENDER.certificate(), new SecureRandom())
                .writeTo(element);
        String swapped = element.toString(StandardCharsets.US_ASCII)
                .replace(
                        base64(TestKeys.SENDER.certificate().getEncoded()),
                        base64(TestKeys.RECIPIENT.certificate().getEncoded()));
        sealing.sign(MESSAGE, Envelopes.text(swapped), TestKeys.SENDER, target);
        assertFailsAlike(target);
    }

    /** The signer itself sends something that cannot be decrypted; all of it looks the same from outside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(CipherValue>)[^<]{4}([^<]{200})|$1AAAA$2",
                "(<xenc:CipherData><xenc:CipherValue>)([^<]*)(</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>)|$1$3",
                "(<xenc:CipherData><xenc:CipherValue>)([^<]{32})([^<]*)(</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>)|$1$2$4",
                "....(</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>)|$1",
                "....(</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>)|A=AA$1",
                "....(</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>)|å*!.$1",
                "(<xenc:CipherValue>)(</xenc:CipherData>)|$1$2",
                "aes256-cbc|aes128-cbc",
                "aes256-cbc|tripledes-cbc",
                "http://www.w3.org/2001/04/xmlenc#aes256-cbc|http://www.w3.org/2009/xmlenc11#aes256-gcm",
                "rsa-oaep-mgf1p|rsa-1_5",
                "http://www.w3.org/2000/09/xmldsig#sha1|http://www.w3.org/2001/04/xmlenc#sha256",
                "(<ds:DigestMethod)|<xenc:OAEPparams>AAAA</xenc:OAEPparams>$1",
                "<xenc:EncryptedKey>.*</xenc:EncryptedKey>|",
                "<ds:X509Certificate>.*</ds:X509Certificate>|",
                "(<ds:X509Certificate>)|$1AAAA",
                "(<ds:X509Certificate>.*</ds:X509Certificate>)|$1$1",
                "<xenc:CipherData><xenc:CipherValue>[^<]*</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>|<xenc:CipherData><xenc:CipherReference URI='http://example.com/'/></xenc:CipherData></xenc:EncryptedData>",
                "EncryptedData|EncryptedThing",
            })
    void whateverIsWrongDecryptionFailsAlike(String damage) throws Exception {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        new EncryptedContent(Envelopes.ofBytes(1000), TestKeys.RECIPIENT.certificate(), new SecureRandom())
                .writeTo(element);
        String intact = element.toString(StandardCharsets.US_ASCII);
        int bar = damage.indexOf('|');
        String damaged = intact.replaceAll(damage.substring(0, bar), damage.substring(bar + 1));
        if (damage.startsWith("(<xenc:CipherValue>)(</xenc:CipherData>)")) {
            damaged =
                    intact.replace("</xenc:CipherData></xenc:EncryptedKey>", "</xenc:CipherData></xenc:EncryptedKey> ");
            damaged = damaged.replaceAll(
                    "(Value>)[^<]*(</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>)", "$1$2");
        }
        assertThat(damaged).isNotEqualTo(intact);
        Path target = folder.resolve("damaged.xml");
        sealing.sign(MESSAGE, Envelopes.text(damaged), TestKeys.SENDER, target);
        assertFailsAlike(target);
    }

    @Test
    void anAlteredEnvelopeIsRefusedBeforeAnyDecryption() throws Exception {
        Path sealed = sealed(Envelopes.ofBytes(1000));
        String text = Files.readString(sealed);
        Files.writeString(sealed, text.replace("registrator.0203", "ekonomi.0203"));
        assertThatExceptionOfType(EnvelopeRefused.class)
                .isThrownBy(() -> opening.verify(sealed))
                .extracting(EnvelopeRefused::reason)
                .isEqualTo(SignatureRefused.Reason.INVALID);
    }

    @Test
    void nothingIsLeftWhenSealingFails() {
        Path target = folder.resolve("failed.xml");
        assertThatThrownBy(() -> sealing.seal(
                        MESSAGE,
                        out -> {
                            out.write("<m>".getBytes(StandardCharsets.US_ASCII));
                            throw new IOException("the file went away");
                        },
                        TestKeys.RECIPIENT.certificate(),
                        TestKeys.SENDER,
                        target))
                .isInstanceOf(IOException.class);
        assertThat(target).doesNotExist();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sealing.sign(RECEIPT, Envelopes.text("<m>"), TestKeys.SENDER, target));
        assertThat(target).doesNotExist();
    }

    @Test
    void onlyRsaCanBeEncryptedTo() {
        KeyAndChain elliptic = TestKeys.key(CertificateAuthority.root("EC", KeyType.RSA_2048)
                .issue(CertificateRequest.named("ec")
                        .key(KeyType.ellipticCurve("secp384r1"))
                        .build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sealing.seal(
                        MESSAGE,
                        Envelopes.text("<m/>"),
                        elliptic.certificate(),
                        TestKeys.SENDER,
                        folder.resolve("ec.xml")));
    }

    private void assertFailsAlike(Path envelope) throws Exception {
        SignedEnvelope opened = opening.verify(envelope);
        assertThatExceptionOfType(DecryptionFailed.class)
                .isThrownBy(() -> opening.decrypt(opened, RECIPIENT))
                .withNoCause()
                .withMessage("decryption failed")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    private Path sealed(PayloadContent plain) throws IOException {
        Path target = Files.createTempFile(folder, "sealed", ".xml");
        sealing.seal(MESSAGE, plain, TestKeys.RECIPIENT.certificate(), TestKeys.SENDER, target);
        return target;
    }

    private static byte[] bytes(PayloadContent content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeTo(out);
        return out.toByteArray();
    }

    private static byte[] withoutTheEnvelopesNamespaces(byte[] document) {
        return new String(document, StandardCharsets.UTF_8)
                .replaceFirst("( xmlns:(x|xha|xhb)=\"[^\"]*\"){3}", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
