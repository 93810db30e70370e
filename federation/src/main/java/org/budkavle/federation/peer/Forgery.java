// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.federation.lint.MimeBody;
import org.budkavle.federation.lint.WireXml;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.trust.key.KeyAndChain;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A good package taken apart, so that it can be made wrong in one way, before or after it is signed. Held in memory. */
public final class Forgery {

    private static final String BOUNDARY = "forged-boundary";
    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 16;

    private final X509Certificate receiver;
    private final KeyAndChain sender;
    private final byte[] envelope;
    private String soap;
    private byte[] cipherText;
    private String payloadId = "message";
    private String extraPart = "";

    Forgery(PreparedMessage message, Path envelope, X509Certificate receiver, KeyAndChain sender) throws IOException {
        MimeBody mime = MimeBody.read(message.file(), message.contentType());
        this.soap = new String(mime.soap(), StandardCharsets.UTF_8);
        byte[] all = Files.readAllBytes(message.file());
        this.cipherText = mime.parts().size() < 2
                ? new byte[0]
                : Arrays.copyOfRange(all, (int) mime.parts().get(1).content().from(), (int)
                        mime.parts().get(1).content().to());
        this.envelope = Files.exists(envelope) ? Files.readAllBytes(envelope) : new byte[0];
        this.receiver = receiver;
        this.sender = sender;
    }

    /** Changes the SOAP part as text; what changes nothing is a fault of the caller's. */
    public Forgery edit(UnaryOperator<String> change) {
        String changed = change.apply(soap);
        if (changed.equals(soap)) {
            throw new IllegalArgumentException("The forgery changes nothing");
        }
        soap = changed;
        return this;
    }

    /** Replaces every occurrence. */
    public Forgery replace(String old, String replacement) {
        return edit(text -> text.replace(old, replacement));
    }

    /** Replaces by a regular expression over the whole text. */
    public Forgery replaceAll(String expression, String replacement) {
        return edit(text -> text.replaceAll("(?s)" + expression, replacement));
    }

    /** Signs what is there now as the rightful sender. */
    public Forgery sign() {
        return sign(sender);
    }

    /** Signs what is there now with this key. */
    public Forgery sign(KeyAndChain key) {
        soap = SoapForge.sign(soap, key);
        return this;
    }

    /** Signs what is there now as the rightful sender with other algorithms. */
    public Forgery sign(String algorithm, String digest) {
        soap = SoapForge.sign(soap, sender, algorithm, digest);
        return this;
    }

    /** The envelope as it went into the package. */
    public byte[] envelope() {
        return envelope.clone();
    }

    /** Another payload: the bytes that are signed and encrypted. The signature is then to be made anew. */
    public Forgery payload(byte[] signedBytes) {
        try {
            byte[] key = new byte[KEY];
            byte[] iv = new byte[IV];
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(iv);
            all.writeBytes(gcm.doFinal(signedBytes));
            cipherText = all.toByteArray();
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(
                    Cipher.ENCRYPT_MODE,
                    receiver.getPublicKey(),
                    new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
            return digests(SoapForge.base64(rsa.doFinal(key)), signedBytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The payload cannot be made", e);
        }
    }

    /** Puts the payload in clear into the package, signed, without any encryption. */
    public Forgery unencrypted() {
        cipherText = gzip(envelope);
        digests("", cipherText);
        return replaceAll("<xenc:EncryptedKey.*</xenc:EncryptedData>", "");
    }

    private Forgery digests(String wrappedKey, byte[] signedBytes) {
        try {
            WireXml xml = WireXml.parse(soap.getBytes(StandardCharsets.UTF_8));
            String digest =
                    SoapForge.base64(MessageDigest.getInstance("SHA-256").digest(signedBytes));
            xml.nodes("//xenc:EncryptedKey//xenc:CipherValue").forEach(value -> value.setTextContent(wrappedKey));
            for (Node reference : xml.nodes("//ds:SignedInfo/ds:Reference")) {
                if (((Element) reference).getAttribute("URI").startsWith("cid:")) {
                    xml.nodes(reference, "ds:DigestValue").getFirst().setTextContent(digest);
                }
            }
            soap = new String(xml.serialised(), StandardCharsets.UTF_8);
            return this;
        } catch (MalformedXml | GeneralSecurityException e) {
            throw new IllegalStateException("The package cannot be changed", e);
        }
    }

    /** Turns one bit of the cipher text. */
    public Forgery flipBit() {
        cipherText[cipherText.length / 2] ^= 1;
        return this;
    }

    /** Names the payload part otherwise. */
    public Forgery payloadId(String id) {
        payloadId = id;
        return this;
    }

    /** One more part: its header lines, an empty line, its content. */
    public Forgery withPart(String headersAndContent) {
        extraPart = headersAndContent;
        return this;
    }

    String soap() {
        return soap;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    static String contentType() {
        return "multipart/related; type=\"application/soap+xml\"; boundary=\"" + BOUNDARY + "\"; start=\"<root>\"";
    }

    /** The whole request body. */
    byte[] bytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(
                body,
                "--" + BOUNDARY
                        + "\r\nContent-Type: application/soap+xml; charset=UTF-8\r\n"
                        + "Content-Transfer-Encoding: binary\r\nContent-ID: <root>\r\n\r\n");
        write(body, soap + "\r\n");
        if (cipherText.length > 0) {
            write(
                    body,
                    "--" + BOUNDARY
                            + "\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n"
                            + "Content-ID: <" + payloadId + ">\r\n\r\n");
            body.writeBytes(cipherText);
            write(body, "\r\n");
        }
        if (!extraPart.isEmpty()) {
            write(body, "--" + BOUNDARY + "\r\n" + extraPart + "\r\n");
        }
        write(body, "--" + BOUNDARY + "--\r\n");
        return body.toByteArray();
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
