// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.namespace.QName;
import org.apache.xml.security.c14n.Canonicalizer;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.trust.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class StreamedSignaturesTest {

    private static final String END = "</r>";
    private static final String DOCUMENT =
            "<r xmlns=\"urn:r\" xmlns:p=\"urn:p\" xml:lang='sv' xmlns:unused=\"urn:u\">\n <v>1</v><p:w a='ö'/>\n" + END;

    private final StreamedSignatures signatures = new StreamedSignatures(new QName("urn:r", "r"));

    @TempDir
    private Path folder;

    @Test
    void whatWeSignVerifies() throws Exception {
        assertThat(signatures.verify(signed())).isEqualTo(TestKeys.SENDER.certificate());
    }

    @Test
    void theJdkAndOurTreesVerifyWhatWeSign() throws Exception {
        byte[] bytes = Files.readAllBytes(signed());
        assertThat(new XmlSignatures().verify(bytes).signer()).isEqualTo(TestKeys.SENDER.certificate());
        Document document = SecureXml.document(new ByteArrayInputStream(bytes), XmlLimits.SMALL);
        DOMValidateContext context = new DOMValidateContext(
                TestKeys.SENDER.certificate().getPublicKey(),
                document.getDocumentElement().getLastChild());
        assertThat(XMLSignatureFactory.getInstance("DOM")
                        .unmarshalXMLSignature(context)
                        .validate(context))
                .isTrue();
    }

    /** Both variants of message.md 4.7, with every allowed algorithm in either place. */
    @Test
    void verifiesEveryAllowedFormThatTheJdkSigns() throws Exception {
        for (Canonicalization ofInfo : Canonicalization.values()) {
            assertThat(signatures.verify(signedByJdk(ofInfo.algorithm(), List.of())))
                    .isEqualTo(TestKeys.SENDER.certificate());
            for (Canonicalization ofDocument : Canonicalization.values()) {
                assertThat(signatures.verify(signedByJdk(ofInfo.algorithm(), List.of(ofDocument.algorithm()))))
                        .isEqualTo(TestKeys.SENDER.certificate());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuses(Tampering tampering) throws Exception {
        Path file = signed();
        Files.writeString(file, tampering.apply(Files.readString(file)));
        assertRefused(file, tampering.expected);
    }

    @Test
    void refusesEveryFlippedBitOfWhatIsSigned() throws Exception {
        byte[] intact = Files.readAllBytes(signed());
        // Behind this stand the signature value and the certificate; base64 has bits at its end that mean nothing.
        int signed = new String(intact, StandardCharsets.ISO_8859_1).indexOf("<ds:SignatureValue>");
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] flipped = intact.clone();
            flipped[random.nextInt(signed)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("flipped.xml"), flipped);
            assertThatExceptionOfType(SignatureRefused.class).isThrownBy(() -> signatures.verify(file));
        }
    }

    @Test
    void refusesAnotherRoot() throws Exception {
        Path file = folder.resolve("other.xml");
        Files.writeString(file, DOCUMENT.replace("urn:r", "urn:other"));
        assertRefused(file, SignatureRefused.Reason.STRUCTURE);
    }

    @Test
    void signsOnlyAnUnsignedDocumentThatEndsAsPromised() throws Exception {
        Path file = signed();
        assertThatIllegalArgumentException().isThrownBy(() -> signatures.sign(file, END, TestKeys.SENDER));
        Path other = unsigned();
        Files.writeString(other, DOCUMENT + "\n");
        assertThatIllegalArgumentException().isThrownBy(() -> signatures.sign(other, END, TestKeys.SENDER));
    }

    private void assertRefused(Path file, SignatureRefused.Reason reason) {
        assertThatExceptionOfType(SignatureRefused.class)
                .isThrownBy(() -> signatures.verify(file))
                .extracting(SignatureRefused::reason)
                .isEqualTo(reason);
    }

    private Path signed() throws IOException {
        Path file = unsigned();
        signatures.sign(file, END, TestKeys.SENDER);
        return file;
    }

    private Path unsigned() throws IOException {
        return Files.writeString(Files.createTempFile(folder, "document", ".xml"), DOCUMENT);
    }

    private Path signedByJdk(String ofInfo, List<String> furtherTransforms) throws Exception {
        Document document = SecureXml.document(
                new ByteArrayInputStream(DOCUMENT.getBytes(StandardCharsets.UTF_8)), XmlLimits.SMALL);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        List<Transform> transforms = new ArrayList<>();
        transforms.add(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null));
        for (String further : furtherTransforms) {
            transforms.add(factory.newTransform(further, (TransformParameterSpec) null));
        }
        KeyInfoFactory keyInfo = factory.getKeyInfoFactory();
        PrivateKey key = TestKeys.SENDER.privateKey();
        DOMSignContext context = new DOMSignContext(key, document.getDocumentElement());
        context.setDefaultNamespacePrefix("s");
        factory.newXMLSignature(
                        factory.newSignedInfo(
                                factory.newCanonicalizationMethod(ofInfo, (C14NMethodParameterSpec) null),
                                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                                List.of(factory.newReference(
                                        "",
                                        factory.newDigestMethod(DigestMethod.SHA256, null),
                                        transforms,
                                        null,
                                        null))),
                        keyInfo.newKeyInfo(List.of(keyInfo.newX509Data(List.of(TestKeys.SENDER.certificate())))))
                .sign(context);
        Path file = folder.resolve("jdk.xml");
        try (var out = Files.newOutputStream(file)) {
            // A serialisation with comments keeps every byte that any of the forms covers.
            Canonicalizer.getInstance(CanonicalizationMethod.INCLUSIVE_WITH_COMMENTS)
                    .canonicalizeSubtree(document, out);
        }
        return file;
    }
}
