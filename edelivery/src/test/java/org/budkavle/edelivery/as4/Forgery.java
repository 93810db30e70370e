// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.trust.key.KeyAndChain;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A message of ours taken apart, so that a test can do evil to it: before or after it is signed. */
final class Forgery {

    private static final String PART =
            "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n";

    private String boundary = "forged-boundary";
    private String soap;
    private byte[] cipherText;
    private @Nullable String extraPart;
    private String payloadId = "message";

    private Forgery(String soap, byte[] cipherText) {
        this.soap = soap;
        this.cipherText = cipherText;
    }

    static Forgery of(PreparedMessage message) throws IOException, MessageRefused {
        MultipartReader reader = new MultipartReader(
                Files.newInputStream(message.file()),
                MimeType.parse(message.contentType()).parameter("boundary").orElseThrow());
        ByteArrayOutputStream soap = new ByteArrayOutputStream();
        reader.nextPart();
        reader.copyPart(soap);
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        reader.nextPart();
        reader.copyPart(payload);
        return new Forgery(soap.toString(StandardCharsets.UTF_8), payload.toByteArray());
    }

    /** A signal, which has no payload. */
    static Forgery ofSoap(String soap) {
        return new Forgery(soap, new byte[0]);
    }

    /** Changes the SOAP part as text. */
    Forgery edit(UnaryOperator<String> change) {
        String changed = change.apply(soap);
        if (changed.equals(soap)) {
            throw new IllegalArgumentException("The forgery changes nothing");
        }
        soap = changed;
        return this;
    }

    Forgery replace(String old, String replacement) {
        return edit(text -> text.replace(old, replacement));
    }

    /** Takes elements out by a regular expression over the whole text. */
    Forgery remove(String expression) {
        return edit(text -> text.replaceAll("(?s)" + expression, ""));
    }

    Forgery flipBit(int byteFromEnd) {
        cipherText[cipherText.length - 1 - byteFromEnd] ^= 1;
        return this;
    }

    Forgery payloadId(String id) {
        payloadId = id;
        return this;
    }

    Forgery withPart(String headersAndContent) {
        extraPart = headersAndContent;
        return this;
    }

    /** Signs what is there now, with this key and the profile's algorithms. */
    Forgery sign(KeyAndChain key) {
        return sign(key, "SHA256withRSA", "SHA-256");
    }

    /** Signs what is there now: recomputes the digests of all elements and the signature value. */
    Forgery sign(KeyAndChain key, String algorithm, String digestAlgorithm) {
        return dom(document -> {
            try {
                Element signature = all(document, Names.DS, "Signature").getFirst();
                Element token = all(document, Names.WSSE, "BinarySecurityToken").getLast();
                token.setTextContent(
                        Base64.getEncoder().encodeToString(key.certificate().getEncoded()));
                Element info = Dom.only(signature, Names.DS, "SignedInfo").orElseThrow();
                for (Element reference : Dom.elements(info, Names.DS, "Reference")) {
                    String uri = reference.getAttribute("URI");
                    if (uri.startsWith("#")) {
                        Element target = byId(document, uri.substring(1));
                        byte[] digest =
                                MessageDigest.getInstance(digestAlgorithm).digest(Canonical.exclusive(target, ""));
                        setDigest(reference, digest);
                    }
                }
                Signature signer = Signature.getInstance(algorithm);
                signer.initSign(key.privateKey());
                signer.update(Canonical.exclusive(info, ""));
                Dom.only(signature, Names.DS, "SignatureValue")
                        .orElseThrow()
                        .setTextContent(Base64.getEncoder().encodeToString(signer.sign()));
            } catch (GeneralSecurityException | XMLSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Replaces the payload: its bytes as they are to be signed. */
    Forgery payload(byte[] signedBytes, X509Certificate receiver) {
        return payload(signedBytes, receiver, 16, oaep("SHA-256", MGF1ParameterSpec.SHA256));
    }

    Forgery payload(
            byte[] signedBytes, X509Certificate receiver, int keyLength, @Nullable AlgorithmParameterSpec wrapping) {
        try {
            byte[] key = new byte[keyLength];
            byte[] iv = new byte[12];
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(iv);
            all.writeBytes(gcm.doFinal(signedBytes));
            cipherText = all.toByteArray();
            Cipher rsa = Cipher.getInstance(wrapping == null ? "RSA/ECB/PKCS1Padding" : "RSA/ECB/OAEPPadding");
            rsa.init(Cipher.ENCRYPT_MODE, receiver.getPublicKey(), wrapping);
            byte[] wrapped = rsa.doFinal(key);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(signedBytes);
            return dom(document -> {
                all(document, Names.XENC, "CipherValue")
                        .getFirst()
                        .setTextContent(Base64.getEncoder().encodeToString(wrapped));
                for (Element reference : all(document, Names.DS, "Reference")) {
                    if (reference.getAttribute("URI").startsWith("cid:")) {
                        setDigest(reference, digest);
                    }
                }
            });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static OAEPParameterSpec oaep(String digest, MGF1ParameterSpec mask) {
        return new OAEPParameterSpec(digest, "MGF1", mask, PSource.PSpecified.DEFAULT);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return zipped.toByteArray();
    }

    String contentType() {
        return "multipart/related; boundary=" + boundary + "; type=\"application/soap+xml\"; start=\"<root>\"";
    }

    String soap() {
        return soap;
    }

    byte[] bytes() {
        return bytes(false);
    }

    /** The request body; the payload first if wished. */
    byte[] bytes(boolean payloadFirst) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (payloadFirst) {
            writePayload(body);
        }
        write(
                body,
                "--" + boundary
                        + "\r\nContent-Type: application/soap+xml; charset=UTF-8\r\nContent-ID: <root>\r\n\r\n");
        write(body, soap + "\r\n");
        if (!payloadFirst) {
            writePayload(body);
        }
        if (extraPart != null) {
            write(body, "--" + boundary + "\r\n" + extraPart + "\r\n");
        }
        write(body, "--" + boundary + "--\r\n");
        return body.toByteArray();
    }

    private void writePayload(ByteArrayOutputStream body) {
        write(body, "--" + boundary + "\r\n" + PART + "Content-ID: <" + payloadId + ">\r\n\r\n");
        body.writeBytes(cipherText);
        write(body, "\r\n");
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private Forgery dom(Consumer<Document> change) {
        try {
            Document document = XmlDocuments.parse(soap.getBytes(StandardCharsets.UTF_8));
            change.accept(document);
            soap = new String(Canonical.serialise(document), StandardCharsets.UTF_8);
            return this;
        } catch (SAXException | IOException | XMLSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void setDigest(Element reference, byte[] digest) {
        Dom.only(reference, Names.DS, "DigestValue")
                .orElseThrow()
                .setTextContent(Base64.getEncoder().encodeToString(digest));
    }

    private static List<Element> all(Document document, String namespace, String name) {
        var found = document.getElementsByTagNameNS(namespace, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }

    private static Element byId(Document document, String id) {
        return all(document, "*", "*").stream()
                .filter(element -> element.getAttributeNS(Names.WSU, "Id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
