// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The lines around the parts of a package that we send (transport.md 2.4).
 *
 * @param root the Content-ID of the SOAP part
 */
record MimeFrame(String boundary, String root) {

    static MimeFrame random(String domain) {
        return new MimeFrame("=_" + UUID.randomUUID(), "soap-" + UUID.randomUUID() + "@" + domain);
    }

    String contentType() {
        return "multipart/related; type=\"application/soap+xml\"; boundary=\"" + boundary + "\"; start=\"<" + root
                + ">\"";
    }

    byte[] beforePayload(byte[] soap) {
        byte[] before = ascii("--" + boundary + "\r\nContent-Type: application/soap+xml; charset=UTF-8\r\n"
                + "Content-Transfer-Encoding: binary\r\nContent-ID: <" + root + ">\r\n\r\n");
        byte[] after = ascii("\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Transfer-Encoding: binary\r\nContent-ID: <" + Profile.PAYLOAD_CONTENT_ID
                + ">\r\n\r\n");
        ByteBuffer all = ByteBuffer.allocate(before.length + soap.length + after.length);
        return all.put(before).put(soap).put(after).array();
    }

    byte[] afterPayload() {
        return ascii("\r\n--" + boundary + "--\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
