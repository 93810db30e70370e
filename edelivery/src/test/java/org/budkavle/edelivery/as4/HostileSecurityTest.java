// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.budkavle.edelivery.as4.AttackedPoint.forged;
import static org.budkavle.edelivery.as4.AttackedPoint.signed;

import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures and encryption that are not the profile's, or that cover something else (transport.md 2.1, 2.9 steps 4 and 5). */
class HostileSecurityTest {

    private static final String SIGNATURE = "<ds:Signature .*</ds:Signature>";
    private static final X509Certificate RECEIVER = Keys.RECEIVER_NEXT.certificate();

    @TempDir
    private Path folder;

    private AttackedPoint attacked;

    @BeforeEach
    void start() throws Exception {
        attacked = new AttackedPoint(folder);
    }

    @AfterEach
    void stop() {
        attacked.close();
    }

    static Stream<Arguments> algorithms() {
        return Stream.of(
                forged(
                        "RSA-SHA1",
                        Rejection.SIGNATURE_ALGORITHM,
                        f -> f.replace(Profile.RSA_SHA256, "http://www.w3.org/2000/09/xmldsig#rsa-sha1")
                                .sign(Keys.SENDER, "SHA1withRSA", "SHA-256")),
                forged(
                        "SHA-1 digests",
                        Rejection.SIGNATURE_ALGORITHM,
                        f -> f.edit(text -> replaceInSignature(
                                        text, Profile.SHA256, "http://www.w3.org/2000/09/xmldsig#sha1"))
                                .sign(Keys.SENDER, "SHA256withRSA", "SHA-1")),
                forged(
                        "inclusive canonical XML",
                        Rejection.SIGNATURE_ALGORITHM,
                        f -> f.edit(text -> replaceInSignature(
                                        text,
                                        Profile.EXCLUSIVE_C14N,
                                        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"))
                                .sign(Keys.SENDER)),
                forged(
                        "an XPath transform",
                        Rejection.SIGNATURE_ALGORITHM,
                        f -> f.edit(
                                        text -> text.replaceFirst(
                                                "<ds:Transforms>",
                                                "<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"/>"))
                                .sign(Keys.SENDER)),
                forged(
                        "an XSLT transform",
                        Rejection.SIGNATURE_ALGORITHM,
                        f -> f.edit(text -> text.replaceFirst(
                                        "(<ds:Transforms><ds:Transform Algorithm=\")[^\"]*",
                                        "$1http://www.w3.org/TR/1999/REC-xslt-19991116"))
                                .sign(Keys.SENDER)),
                forged("AES-256", Rejection.ENCRYPTION_ALGORITHM, f -> f.replace("aes128-gcm", "aes256-gcm")),
                forged(
                        "AES-256 under the name of AES-128",
                        Rejection.DECRYPTION_FAILED,
                        f -> f.payload(new byte[10], RECEIVER, 32, Forgery.oaep("SHA-256", MGF1ParameterSpec.SHA256))
                                .sign(Keys.SENDER)),
                forged(
                        "AES-CBC",
                        Rejection.ENCRYPTION_ALGORITHM,
                        f -> f.replace(Profile.AES128_GCM, "http://www.w3.org/2001/04/xmlenc#aes128-cbc")),
                forged(
                        "RSA 1.5",
                        Rejection.ENCRYPTION_ALGORITHM,
                        f -> f.replace(Profile.RSA_OAEP, "http://www.w3.org/2001/04/xmlenc#rsa-1_5")),
                forged(
                        "RSA 1.5 under the name of OAEP",
                        Rejection.DECRYPTION_FAILED,
                        f -> f.payload(new byte[10], RECEIVER, 16, null).sign(Keys.SENDER)),
                forged("OAEP with MGF1-SHA1", Rejection.ENCRYPTION_ALGORITHM, f -> f.replace("mgf1sha256", "mgf1sha1")),
                forged(
                        "OAEP with SHA-1",
                        Rejection.ENCRYPTION_ALGORITHM,
                        f -> f.edit(text -> text.replaceFirst(
                                "(<xenc:EncryptionMethod[^>]*rsa-oaep\"><ds:DigestMethod Algorithm=\")[^\"]*",
                                "$1http://www.w3.org/2000/09/xmldsig#sha1"))),
                forged(
                        "the old OAEP",
                        Rejection.ENCRYPTION_ALGORITHM,
                        f -> f.replace(Profile.RSA_OAEP, "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("algorithms")
    void anAlgorithmOutsideTheProfileIsRefused(String name, Rejection reason, UnaryOperator<Forgery> change)
            throws Exception {
        attacked.assertRefused(reason, change);
    }

    static Stream<Arguments> securities() {
        return Stream.of(
                forged("one bit of cipher text flipped", Rejection.DECRYPTION_FAILED, f -> f.flipBit(5_000)),
                forged("one bit of the tag flipped", Rejection.DECRYPTION_FAILED, f -> f.flipBit(0)),
                forged(
                        "encrypted for another key",
                        Rejection.DECRYPTION_FAILED,
                        f -> f.payload(new byte[10], Keys.OTHER.certificate()).sign(Keys.SENDER)),
                forged(
                        "another receiver's token",
                        Rejection.DECRYPTION_FAILED,
                        f -> f.edit(text -> text.replaceFirst(
                                "(<wsse:BinarySecurityToken [^>]*>)[^<]*", "$1" + base64(Keys.OTHER.certificate())))),
                forged("unsigned", Rejection.NOT_SIGNED, f -> f.remove(SIGNATURE)),
                forged("without security", Rejection.NOT_SIGNED, f -> f.remove("<wsse:Security .*</wsse:Security>")),
                forged(
                        "two signatures",
                        Rejection.NOT_SIGNED,
                        f -> f.edit(text -> text.replaceAll("(?s)(" + SIGNATURE + ")", "$1$1"))),
                signed(
                        "unencrypted",
                        Rejection.NOT_ENCRYPTED,
                        f -> f.remove("<xenc:EncryptedKey.*</xenc:EncryptedData>")),
                signed(
                        "an encrypted key without data",
                        Rejection.NOT_ENCRYPTED,
                        f -> f.remove("<xenc:EncryptedData.*</xenc:EncryptedData>")),
                forged(
                        "a changed header",
                        Rejection.SIGNATURE_INVALID,
                        f -> f.replace("kommun-a.example", "kommun-x.example")),
                forged(
                        "a changed signed info",
                        Rejection.SIGNATURE_INVALID,
                        f -> f.edit(text -> text.replaceFirst("<ds:SignedInfo>", "<ds:SignedInfo Id=\"changed\">"))),
                forged(
                        "a signer of an unknown authority",
                        Rejection.SIGNER_UNTRUSTED,
                        f -> f.edit(text -> text + " ").sign(Keys.UNTRUSTED)),
                forged("another access point's signature", Rejection.SIGNER_NOT_SENDER, f -> f.sign(Keys.OTHER)),
                forged(
                        "a user name token",
                        Rejection.SECURITY_HEADER_INVALID,
                        f -> f.edit(text -> text.replaceFirst(
                                "<wsse:BinarySecurityToken", "<wsse:UsernameToken/><wsse:BinarySecurityToken"))),
                forged(
                        "a key name instead of a token",
                        Rejection.TOKEN_TYPE,
                        f -> f.edit(text -> text.replaceFirst(
                                "(?s)(</ds:SignatureValue>)<ds:KeyInfo>.*?</ds:KeyInfo>",
                                "$1<ds:KeyInfo><ds:KeyName>x</ds:KeyName></ds:KeyInfo>"))),
                forged(
                        "an object in the signature",
                        Rejection.SECURITY_HEADER_INVALID,
                        f -> f.replace("</ds:Signature>", "<ds:Object/></ds:Signature>")),
                forged(
                        "an expired timestamp",
                        Rejection.SECURITY_TIMESTAMP,
                        f -> f.edit(text -> text.replaceFirst(
                                "<wsse:BinarySecurityToken",
                                "<wsu:Timestamp><wsu:Created>2020-01-01T00:00:00Z</wsu:Created>"
                                        + "<wsu:Expires>2020-01-01T00:05:00Z</wsu:Expires></wsu:Timestamp>"
                                        + "<wsse:BinarySecurityToken"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("securities")
    void whatIsNotProvenIsRefused(String name, Rejection reason, UnaryOperator<Forgery> change) throws Exception {
        attacked.assertRefused(reason, change);
    }

    static Stream<Arguments> coverages() {
        return Stream.of(
                signed(
                        "an uncovered body",
                        Rejection.SIGNATURE_COVERAGE,
                        f -> f.remove("<ds:Reference URI=\"#body-.*?</ds:Reference>")),
                signed(
                        "an uncovered header",
                        Rejection.SIGNATURE_COVERAGE,
                        f -> f.remove("<ds:Reference URI=\"#hdr-.*?</ds:Reference>")),
                signed(
                        "an uncovered payload",
                        Rejection.SIGNATURE_COVERAGE,
                        f -> f.remove("<ds:Reference URI=\"cid:.*?</ds:Reference>")),
                signed(
                        "a covered part that is not there",
                        Rejection.MIME_PART_MISSING,
                        f -> f.edit(text -> text.replaceFirst("(<ds:Reference URI=\"cid:)message", "$1other"))),
                signed(
                        "a covered external resource",
                        Rejection.EXTERNAL_PAYLOAD,
                        f -> f.edit(text ->
                                text.replaceFirst("(<ds:Reference URI=\")cid:message", "$1https://evil.example/x"))),
                signed(
                        "the whole document covered instead",
                        Rejection.EXTERNAL_PAYLOAD,
                        f -> f.edit(
                                text -> text.replaceFirst("<ds:Reference URI=\"cid:message", "<ds:Reference URI=\""))),
                forged("a wrapped header", Rejection.HEADER_INVALID, HostileSecurityTest::wrapHeaderBeside),
                forged(
                        "a header wrapped in another block",
                        Rejection.SIGNATURE_COVERAGE,
                        f -> wrapHeader(f, "<w:wrap xmlns:w=\"urn:w\">", "</w:wrap>", "hdr-evil")),
                forged(
                        "a wrapped header with the same id",
                        Rejection.SIGNATURE_COVERAGE,
                        f -> wrapHeader(f, "<w:wrap xmlns:w=\"urn:w\">", "</w:wrap>", "")),
                forged("a wrapped body", Rejection.SIGNATURE_COVERAGE, HostileSecurityTest::wrapBody),
                forged(
                        "an id twice",
                        Rejection.SIGNATURE_COVERAGE,
                        f -> f.edit(text -> text.replaceFirst(
                                "<S12:Header>",
                                "<S12:Header><x:x xmlns:x=\"urn:x\" id=\"" + idOf(text, "hdr-") + "\"/>"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("coverages")
    void whatIsNotCoveredIsRefused(String name, Rejection reason, UnaryOperator<Forgery> change) throws Exception {
        attacked.assertRefused(reason, change);
    }

    private static String replaceInSignature(String text, String old, String replacement) {
        int start = text.indexOf("<ds:SignedInfo>");
        return text.substring(0, start) + text.substring(start).replace(old, replacement);
    }

    /** A second header beside the signed one. */
    private static Forgery wrapHeaderBeside(Forgery forgery) {
        return forgery.edit(text -> {
            String header = text.substring(text.indexOf("<eb:Messaging"), text.indexOf("<wsse:Security"));
            String evil = header.replace(idOf(text, "hdr-"), "hdr-evil").replace("kommun-b", "kommun-evil");
            return text.replace(header, evil + header);
        });
    }

    /** The signed header moved out of the way, an evil one in its place. */
    private static Forgery wrapHeader(Forgery forgery, String open, String close, String evilId) {
        return forgery.edit(text -> {
            String header = text.substring(text.indexOf("<eb:Messaging"), text.indexOf("<wsse:Security"));
            String evil = header.replace("kommun-a", "kommun-evil");
            if (!evilId.isEmpty()) {
                evil = evil.replace(idOf(text, "hdr-"), evilId);
            }
            return text.replace(header, evil + open + header + close);
        });
    }

    /** The signed body moved into the header, another one in its place. */
    private static Forgery wrapBody(Forgery forgery) {
        return forgery.edit(text -> {
            String body = text.substring(text.indexOf("<S12:Body"), text.indexOf("</S12:Envelope>"));
            String evil = body.replace(idOf(text, "body-"), "body-evil");
            return text.replace(body, evil)
                    .replace("</S12:Header>", "<w:w xmlns:w=\"urn:w\">" + body + "</w:w></S12:Header>");
        });
    }

    private static String idOf(String text, String prefix) {
        int start = text.indexOf("wsu:Id=\"" + prefix) + "wsu:Id=\"".length();
        return text.substring(start, text.indexOf('"', start));
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
