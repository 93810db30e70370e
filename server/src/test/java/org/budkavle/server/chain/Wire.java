// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.budkavle.edelivery.as4.PreparedMessage;

/** A package as it goes over the wire, to be changed after it was signed. */
final class Wire {

    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private final String contentType;
    /** One character for each byte. */
    private String body;

    private Wire(String contentType, String body) {
        this.contentType = contentType;
        this.body = body;
    }

    static Wire of(PreparedMessage message) throws IOException {
        return new Wire(message.contentType(), Files.readString(message.file(), StandardCharsets.ISO_8859_1));
    }

    Wire edit(UnaryOperator<String> change) {
        String changed = change.apply(body);
        if (changed.equals(body)) {
            throw new IllegalArgumentException("Nothing is changed");
        }
        body = changed;
        return this;
    }

    Wire remove(String expression) {
        return edit(text ->
                Pattern.compile(expression, Pattern.DOTALL).matcher(text).replaceFirst(""));
    }

    /** Leaves away so many bytes at the end. */
    Wire cutOff(int bytes) {
        return edit(text -> text.substring(0, text.length() - bytes));
    }

    /** An evil header in the place of the signed one, which is hidden in a block of its own: the signature still verifies. */
    Wire hideSignedHeader(String good, String evil) {
        return edit(text -> {
            String header = between(text, "<eb:Messaging", "<wsse:Security");
            String id = idOf(header);
            return text.replace(
                    header,
                    header.replace(good, evil).replace(id, "hdr-other") + "<w:hidden xmlns:w=\"urn:example:hidden\">"
                            + header + "</w:hidden>");
        });
    }

    /** The same, with the evil header under the signed one's id. */
    Wire hideSignedHeaderUnderItsId(String good, String evil) {
        return edit(text -> {
            String header = between(text, "<eb:Messaging", "<wsse:Security");
            return text.replace(
                    header,
                    header.replace(good, evil) + "<w:hidden xmlns:w=\"urn:example:hidden\">" + header + "</w:hidden>");
        });
    }

    /** Takes away the encryption; the signature, which is over the payload before it, still verifies. */
    Wire decrypted(PrivateKey key) {
        return edit(text -> {
            int start = text.indexOf("\r\n\r\n", text.indexOf("<message>")) + 4;
            int end = text.lastIndexOf("\r\n--");
            String clear = new String(
                    open(text, text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1), key),
                    StandardCharsets.ISO_8859_1);
            String soap = text.substring(0, start)
                    .replaceFirst("(?s)<xenc:EncryptedKey .*</xenc:EncryptedKey>", "")
                    .replaceFirst("(?s)<xenc:EncryptedData .*</xenc:EncryptedData>", "");
            return soap + clear + text.substring(end);
        });
    }

    HttpResponse<String> post(ForeignAccessPoint from, URI to) throws IOException, InterruptedException {
        return from.post(to, contentType, bytes());
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] open(String soap, byte[] cipherText, PrivateKey key) {
        Matcher wrapped = Pattern.compile("<xenc:CipherValue>([^<]+)<").matcher(soap);
        if (!wrapped.find()) {
            throw new IllegalArgumentException("Nothing is encrypted");
        }
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
            byte[] aes = rsa.doFinal(Base64.getDecoder().decode(wrapped.group(1)));
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(aes, "AES"),
                    new GCMParameterSpec(TAG_BITS, Arrays.copyOf(cipherText, IV)));
            return gcm.doFinal(cipherText, IV, cipherText.length - IV);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String between(String text, String start, String end) {
        return text.substring(text.indexOf(start), text.indexOf(end));
    }

    private static String idOf(String element) {
        int start = element.indexOf("wsu:Id=\"") + "wsu:Id=\"".length();
        return element.substring(start, element.indexOf('"', start));
    }
}
