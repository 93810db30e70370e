// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Step 2: takes the package apart (transport.md 2.4). The SOAP part is kept in memory, the payload, still encrypted, where
 * {@link Spool} puts it. Parts may come in any order.
 */
final class UnpackMime {

    private static final Set<String> IDENTITY_ENCODINGS = Set.of("binary", "8bit", "7bit");

    private final int maxHeaderBytes;

    UnpackMime(int maxHeaderBytes) {
        this.maxHeaderBytes = maxHeaderBytes;
    }

    /** @param soapSeen told of the SOAP part as soon as it has been read, since the rest may still fail */
    MimePackage unpack(InputStream body, String contentType, TemporaryFiles files, Consumer<byte[]> soapSeen)
            throws IOException, MessageRefused {
        MimeType type = MimeType.parse(contentType);
        if (type.type().equals(Profile.SOAP_TYPE)) {
            BoundedBytes soap = new BoundedBytes(maxHeaderBytes);
            body.transferTo(soap);
            return new MimePackage(complete(soap), Optional.empty());
        }
        Optional<String> boundary = type.parameter("boundary").filter(text -> !text.isEmpty() && text.length() <= 200);
        if (!type.type().equals("multipart/related") || boundary.isEmpty()) {
            throw new MessageRefused(Rejection.NOT_SOAP);
        }
        MultipartReader reader = new MultipartReader(body, boundary.get());
        return readParts(reader, type.parameter("start").map(UnpackMime::bare), files, soapSeen);
    }

    private MimePackage readParts(
            MultipartReader reader, Optional<String> start, TemporaryFiles files, Consumer<byte[]> soapSeen)
            throws IOException, MessageRefused {
        Optional<byte[]> soap = Optional.empty();
        Optional<MimePackage.Part> payload = Optional.empty();
        Set<String> contentIds = new HashSet<>();
        for (var next = reader.nextPart(); next.isPresent(); next = reader.nextPart()) {
            Map<String, String> fields = next.get();
            String contentId = bare(fields.getOrDefault("content-id", ""));
            if (!contentIds.add(contentId)) {
                throw new MessageRefused(Rejection.MIME_DUPLICATE_CONTENT_ID);
            }
            String encoding =
                    fields.getOrDefault("content-transfer-encoding", "binary").toLowerCase(Locale.ROOT);
            if (!IDENTITY_ENCODINGS.contains(encoding)) {
                throw new MessageRefused(Rejection.MIME_MALFORMED);
            }
            if (soap.isEmpty() && start.map(contentId::equals).orElse(true)) {
                byte[] bytes = readSoap(reader, fields);
                soapSeen.accept(bytes);
                soap = Optional.of(bytes);
            } else if (payload.isEmpty()) {
                payload = Optional.of(new MimePackage.Part(contentId, spool(reader, files)));
            } else {
                throw new MessageRefused(Rejection.MIME_TOO_MANY_PARTS);
            }
        }
        return new MimePackage(soap.orElseThrow(() -> new MessageRefused(Rejection.NOT_SOAP)), payload);
    }

    private byte[] readSoap(MultipartReader reader, Map<String, String> fields) throws IOException, MessageRefused {
        if (!MimeType.parse(fields.getOrDefault("content-type", "")).type().equals(Profile.SOAP_TYPE)) {
            throw new MessageRefused(Rejection.NOT_SOAP);
        }
        BoundedBytes bytes = new BoundedBytes(maxHeaderBytes);
        reader.copyPart(bytes);
        return complete(bytes);
    }

    private static Content spool(MultipartReader reader, TemporaryFiles files) throws IOException, MessageRefused {
        Spool spool = new Spool(files);
        try (spool) {
            reader.copyPart(spool);
        }
        return spool.content();
    }

    private static byte[] complete(BoundedBytes bytes) throws MessageRefused {
        if (bytes.isFull()) {
            throw new MessageRefused(Rejection.TOO_LARGE);
        }
        return bytes.toByteArray();
    }

    private static String bare(String contentId) {
        String text = contentId.strip();
        return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
    }
}
