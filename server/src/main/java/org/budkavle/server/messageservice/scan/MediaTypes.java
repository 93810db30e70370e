// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;

/** What bytes, names and declarations say of a file's type, and whether they say the same. */
public final class MediaTypes {

    /** As much of the beginning of a file as tells what it is, in bytes. */
    static final int HEAD = 1 << 16;

    static final String UNKNOWN = MimeTypes.OCTET_STREAM;

    /** An office document that is encrypted whole. */
    static final String PROTECTED = "application/x-tika-ooxml-protected";

    private static final MediaType OLE = MediaType.application("x-tika-msoffice");
    private static final MediaType OOXML = MediaType.application("x-tika-ooxml");

    private MediaTypes() {}

    /** Made when it is first needed: its table is large. */
    private static final class Known {
        static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
        static final MediaTypeRegistry REGISTRY = TYPES.getMediaTypeRegistry();

        /** The registry sorts them anew for each who asks. */
        static final Set<MediaType> ALL = Set.copyOf(REGISTRY.getTypes());
    }

    /** The type by the first {@link #HEAD} bytes alone. */
    static String of(byte[] head) {
        try (TikaInputStream bytes = TikaInputStream.get(head)) {
            return Known.TYPES
                    .detect(bytes, new Metadata(), new ParseContext())
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the bytes say, if the name or the declared type says something that it cannot be. */
    public static Optional<String> contradiction(String fileName, String declared, String seen) {
        boolean contradicted = Stream.concat(Optional.ofNullable(MediaType.parse(declared)).stream(), named(fileName))
                .anyMatch(said -> contradicts(said.getBaseType(), seen));
        return contradicted ? Optional.of(seen) : Optional.empty();
    }

    private static Stream<MediaType> named(String fileName) {
        Metadata name = new Metadata();
        name.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        try {
            return Stream.of(Known.TYPES.detect(null, name, new ParseContext()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contradicts(MediaType said, String seenName) {
        MediaTypeRegistry registry = Known.REGISTRY;
        MediaType claim = registry.normalize(said);
        MediaType seen = registry.normalize(MediaType.parse(seenName));
        if (claim.equals(MediaType.OCTET_STREAM) || !Known.ALL.contains(claim)) {
            return false;
        }
        if (seen.equals(MediaType.OCTET_STREAM)
                || (seen.equals(MediaType.TEXT_PLAIN) && !registry.isInstanceOf(claim, MediaType.TEXT_PLAIN))) {
            return isRecognisable(claim);
        }
        if (seenName.equals(PROTECTED)) {
            return !registry.isInstanceOf(claim, OOXML) && !registry.isInstanceOf(claim, OLE);
        }
        if (seen.equals(MediaType.APPLICATION_ZIP) && isDocument(claim)) {
            // Looked through, and not found to be one.
            return true;
        }
        return !registry.isInstanceOf(seen, claim) && !registry.isInstanceOf(claim, seen) && !alike(claim, seen);
    }

    private static boolean isDocument(MediaType claim) {
        return Known.REGISTRY.isInstanceOf(claim, OOXML) || claim.getSubtype().startsWith("vnd.oasis.opendocument");
    }

    /** Containers of sound and moving pictures look the same from outside; text is text. */
    private static boolean alike(MediaType one, MediaType other) {
        return (isMoving(one) && isMoving(other))
                || (Known.REGISTRY.isInstanceOf(one, MediaType.TEXT_PLAIN)
                        && Known.REGISTRY.isInstanceOf(other, MediaType.TEXT_PLAIN));
    }

    private static boolean isMoving(MediaType type) {
        return type.getType().equals("video")
                || type.getType().equals("audio")
                || type.getSubtype().equals("mp4");
    }

    /** Whether files of the type can be told by how they begin. */
    private static boolean isRecognisable(MediaType type) {
        for (MediaType each = type; each != null; each = Known.REGISTRY.getSupertype(each)) {
            try {
                MimeType known = Known.TYPES.getRegisteredMimeType(each.toString());
                if (known != null && known.hasMagic() && !each.equals(MediaType.TEXT_PLAIN)) {
                    return true;
                }
            } catch (MimeTypeException noName) {
                return false;
            }
        }
        return false;
    }
}
