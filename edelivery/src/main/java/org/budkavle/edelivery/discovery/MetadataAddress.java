// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/** How metadata is addressed below its publisher (transport.md 4.4). */
final class MetadataAddress {

    private static final String UNRESERVED_MARKS = "-._~";

    private MetadataAddress() {}

    /** What the publisher has about a participant; unsigned, so good only to tell whether it knows the participant. */
    static URI group(URI publisher, ParticipantId participant) {
        String base = publisher.toString();
        // The locator's own documentation shows records that already end with the participant (transport.md 4.3).
        String last = base.substring(base.lastIndexOf('/') + 1);
        return decode(last).equalsIgnoreCase(participant.qualified())
                ? publisher
                : URI.create(base + "/" + encode(participant.qualified()));
    }

    /** The signed metadata of one document type. */
    static URI service(URI publisher, ParticipantId participant, DocumentTypeId documentType) {
        return URI.create(group(publisher, participant) + "/services/" + encode(documentType.qualified()));
    }

    /** Every byte outside RFC 3986's unreserved characters as {@code %XX}. */
    private static String encode(String segment) {
        StringBuilder text = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean unreserved = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || UNRESERVED_MARKS.indexOf(c) >= 0;
            text.append(unreserved ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return text.toString();
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
