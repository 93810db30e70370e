// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.metadata;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/**
 * The address of a document, decoded and in lower case, so that two that mean the same are equal (transport.md 4.4).
 *
 * @param service empty: the list of the participant's services
 */
record MetadataPath(String participant, Optional<String> service) {

    static MetadataPath of(ParticipantId participant) {
        return new MetadataPath(lower(participant.qualified()), Optional.empty());
    }

    /** The relative address, every character outside the unreserved ones encoded. */
    static String of(ParticipantId participant, DocumentTypeId documentType) {
        return "/" + encode(participant.qualified()) + "/services/" + encode(documentType.qualified());
    }

    static MetadataPath key(ParticipantId participant, DocumentTypeId documentType) {
        return new MetadataPath(lower(participant.qualified()), Optional.of(lower(documentType.qualified())));
    }

    /** Empty when no document can have this address. */
    static Optional<MetadataPath> read(URI address) {
        List<String> segments = Stream.of(address.getRawPath().substring(1).split("/"))
                .map(MetadataPath::decode)
                .toList();
        if (segments.size() == 1 && !segments.getFirst().isEmpty()) {
            return Optional.of(new MetadataPath(lower(segments.getFirst()), Optional.empty()));
        }
        if (segments.size() == 3 && segments.get(1).equals("services")) {
            return Optional.of(new MetadataPath(lower(segments.getFirst()), Optional.of(lower(segments.getLast()))));
        }
        return Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** A plus sign in a path means itself. */
    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
