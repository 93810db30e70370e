// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the parts of a multipart body one after the other (RFC 2046 5.1), with one fixed buffer, however large the parts.
 * Strict where sloppiness could hide a part: lines end in CRLF, and a package that ends before its closing delimiter is
 * broken.
 */
final class MultipartReader {

    private static final int BUFFER = 64 * 1024;
    private static final int MAX_HEADER_LINES = 32;
    private static final int MAX_LINE = 8 * 1024;

    private final InputStream source;
    private final byte[] delimiter;
    private final int[] skip = new int[256];
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean behindDelimiter;
    private boolean ended;
    private int lineEndToOmit;

    MultipartReader(InputStream source, String boundary) {
        this.source = source;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(skip, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            skip[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
        }
        // The first delimiter may stand at the very beginning: pretend a line end before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    /**
     * Goes to the next part, over what is left of the one before or of the preamble.
     *
     * @return its header fields, names in lower case; empty at the end of the package
     */
    Optional<Map<String, String>> nextPart() throws IOException, MessageRefused {
        if (ended) {
            return Optional.empty();
        }
        if (!behindDelimiter) {
            copyPart(OutputStream.nullOutputStream());
        }
        behindDelimiter = false;
        String rest = readLine();
        if (rest.startsWith("--")) {
            ended = true;
            return Optional.empty();
        }
        if (!rest.isBlank()) {
            throw new MessageRefused(Rejection.MIME_MALFORMED);
        }
        Map<String, String> fields = new HashMap<>();
        String last = "";
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            if (fields.size() > MAX_HEADER_LINES) {
                throw new MessageRefused(Rejection.MIME_MALFORMED);
            }
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                fields.merge(last, line, String::concat);
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new MessageRefused(Rejection.MIME_MALFORMED);
            }
            last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (fields.putIfAbsent(last, line.substring(colon + 1).strip()) != null) {
                throw new MessageRefused(Rejection.MIME_MALFORMED);
            }
        }
        // A part may be empty, and then its delimiter's line end is the one that ended the header.
        position -= 2;
        lineEndToOmit = 2;
        return Optional.of(fields);
    }

    /** Copies the part's content up to the next delimiter, which is consumed. */
    void copyPart(OutputStream target) throws IOException, MessageRefused {
        int omit = lineEndToOmit;
        lineEndToOmit = 0;
        while (true) {
            int found = find();
            int safe = found >= 0 ? found : Math.max(position, limit - delimiter.length + 1);
            int omitted = Math.min(omit, safe - position);
            target.write(buffer, position + omitted, safe - position - omitted);
            omit -= omitted;
            position = safe;
            if (found >= 0) {
                position += delimiter.length;
                behindDelimiter = true;
                return;
            }
            if (!fill()) {
                throw new MessageRefused(Rejection.MIME_MALFORMED);
            }
        }
    }

    /** Boyer-Moore-Horspool: looks at one byte in forty. */
    private int find() {
        int last = delimiter.length - 1;
        int at = position;
        while (at + last < limit) {
            byte end = buffer[at + last];
            if (end == delimiter[last] && Arrays.equals(buffer, at, at + last, delimiter, 0, last)) {
                return at;
            }
            at += skip[end & 0xFF];
        }
        return -1;
    }

    private String readLine() throws IOException, MessageRefused {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (position == limit && !fill()) {
                if (ended || line.toString().startsWith("--")) {
                    return line.toString();
                }
                throw new MessageRefused(Rejection.MIME_MALFORMED);
            }
            char next = (char) (buffer[position++] & 0xFF);
            if (next == '\n' && !line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                return line.substring(0, line.length() - 1);
            }
            line.append(next);
            if (line.length() > MAX_LINE) {
                throw new MessageRefused(Rejection.MIME_MALFORMED);
            }
        }
    }

    private boolean fill() throws IOException {
        int keep = Math.max(0, position - 2);
        System.arraycopy(buffer, keep, buffer, 0, limit - keep);
        limit -= keep;
        position -= keep;
        int read = source.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }
}
