// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.trust.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class XmlSignaturesTest {

    private static final String DOCUMENT = "<r xmlns=\"urn:r\" xmlns:p=\"urn:p\">\n <v>1</v><p:w a='ö'/>\n</r>";

    private final XmlSignatures signatures = new XmlSignatures();

    @Test
    void whatWeSignVerifiesAndIsReturnedWithoutTheSignature() throws Exception {
        SignedDocument verified = signatures.verify(signed());
        assertThat(verified.signer()).isEqualTo(TestKeys.SENDER.certificate());
        assertThat(verified.document()
                        .getElementsByTagNameNS(SignatureElement.NAMESPACE, "*")
                        .getLength())
                .isZero();
        assertThat(verified.document()
                        .getElementsByTagNameNS("urn:r", "v")
                        .item(0)
                        .getTextContent())
                .isEqualTo("1");
    }

    @Test
    void theJdkVerifiesWhatWeSign() throws Exception {
        Document document = document(new String(signed(), StandardCharsets.UTF_8));
        DOMValidateContext context = new DOMValidateContext(
                TestKeys.SENDER.certificate().getPublicKey(),
                document.getDocumentElement().getLastChild());
        assertThat(XMLSignatureFactory.getInstance("DOM")
                        .unmarshalXMLSignature(context)
                        .validate(context))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void refuses(Tampering tampering) throws Exception {
        byte[] tampered =
                tampering.apply(new String(signed(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(SignatureRefused.class)
                .isThrownBy(() -> signatures.verify(tampered))
                .extracting(SignatureRefused::reason)
                .isEqualTo(tampering.expected);
    }

    @Test
    void refusesAnotherSignersCertificate() throws Exception {
        String tampered = new String(signed(), StandardCharsets.UTF_8)
                .replace(
                        base64(TestKeys.SENDER.certificate().getEncoded()),
                        base64(TestKeys.RECIPIENT.certificate().getEncoded()));
        assertThatExceptionOfType(SignatureRefused.class)
                .isThrownBy(() -> signatures.verify(tampered.getBytes(StandardCharsets.UTF_8)))
                .extracting(SignatureRefused::reason)
                .isEqualTo(SignatureRefused.Reason.INVALID);
    }

    @Test
    void refusesASecondTransformEvenIfHarmless() throws Exception {
        String tampered = new String(signed(), StandardCharsets.UTF_8)
                .replace(
                        "</ds:Transforms>",
                        String.format(
                                Locale.ROOT,
                                "<ds:Transform Algorithm=\"%s\"></ds:Transform></ds:Transforms>",
                                Canonicalization.INCLUSIVE.algorithm()));
        assertThatExceptionOfType(SignatureRefused.class)
                .isThrownBy(() -> signatures.verify(tampered.getBytes(StandardCharsets.UTF_8)))
                .extracting(SignatureRefused::reason)
                .isEqualTo(SignatureRefused.Reason.ALGORITHM);
    }

    @Test
    void signsOnlyOnce() throws Exception {
        Document document = document(new String(signed(), StandardCharsets.UTF_8));
        assertThatIllegalArgumentException().isThrownBy(() -> signatures.sign(document, TestKeys.SENDER));
    }

    private byte[] signed() throws Exception {
        return signatures.sign(document(DOCUMENT), TestKeys.SENDER);
    }

    private static Document document(String text) throws Exception {
        return SecureXml.document(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), XmlLimits.SMALL);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
