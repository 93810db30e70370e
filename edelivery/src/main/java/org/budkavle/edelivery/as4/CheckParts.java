// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Step 9: one payload part, described as the profile says (transport.md 2.9). Liberal about its cid and about the two names
 * of XML.
 */
final class CheckParts {

    /** The names that XML allows for encodings. */
    private static final Pattern ENCODING_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    /** @return whether the payload is compressed */
    boolean check(MessagingHeader header, Optional<MimePackage.Part> payload) throws MessageRefused {
        if (header.parts().size() != 1) {
            throw new MessageRefused(Rejection.PART_INVALID);
        }
        MessagingHeader.PartInfo part = header.parts().getFirst();
        String href = part.href().orElseThrow(() -> new MessageRefused(Rejection.PART_INVALID));
        String contentId = ContentIds.of(href).orElseThrow(() -> new MessageRefused(Rejection.EXTERNAL_PAYLOAD));
        if (payload.isEmpty() || !payload.get().contentId().equals(contentId)) {
            throw new MessageRefused(Rejection.MIME_PART_MISSING);
        }
        return checkProperties(part.properties());
    }

    private static boolean checkProperties(Map<String, String> properties) throws MessageRefused {
        String type = MimeType.parse(properties.getOrDefault("MimeType", "")).type();
        String compression = properties.getOrDefault("CompressionType", "");
        if (!(type.equals(Profile.XML) || type.equals("application/xml"))
                || !(compression.isEmpty() || compression.equals(Profile.GZIP))) {
            throw new MessageRefused(Rejection.PART_INVALID);
        }
        if (!ENCODING_NAME
                .matcher(properties.getOrDefault("CharacterSet", "utf-8"))
                .matches()) {
            throw new MessageRefused(Rejection.CHARACTER_SET_INVALID);
        }
        return !compression.isEmpty();
    }
}
