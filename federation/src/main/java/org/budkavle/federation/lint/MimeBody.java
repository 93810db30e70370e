// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a multipart body, or the one part of a body that is SOAP alone, by their places in the file. Contents are read
 * when asked for, since a payload may be large.
 *
 * @param file the HTTP body
 * @param parts in order
 */
public record MimeBody(Path file, List<Part> parts) {

    private static final int MOST_HEADER = 16 * 1024;
    private static final int MOST_CONTENT = 4 * 1024 * 1024;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");

    public MimeBody {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param headers names in lower case
     * @param header its header lines
     * @param content its content
     */
    public record Part(Map<String, String> headers, ByteRange header, ByteRange content) {

        /** The field of that name, in lower case; empty if it has none. */
        public String field(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Finds the parts. */
    public static MimeBody read(Path file, String contentType) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || !boundary.find()) {
            ByteRange all = new ByteRange(0, Files.size(file));
            return new MimeBody(file, List.of(new Part(Map.of("content-type", contentType), new ByteRange(0, 0), all)));
        }
        String delimiter = "--" + Optional.ofNullable(boundary.group(1)).orElseGet(() -> boundary.group(2));
        List<Long> places = places(file, delimiter.getBytes(StandardCharsets.ISO_8859_1));
        List<Part> parts = new ArrayList<>();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (int i = 0; i + 1 < places.size(); i++) {
                parts.add(part(in, places.get(i) + delimiter.length(), places.get(i + 1) - 2));
            }
        }
        return new MimeBody(file, parts);
    }

    /** The bytes of the first part; at most 4 MB of them. */
    public byte[] soap() throws IOException {
        if (parts.isEmpty()) {
            return new byte[0];
        }
        ByteRange range = parts.getFirst().content();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return bytes(in, range.from(), (int) Math.min(MOST_CONTENT, range.to() - range.from()));
        }
    }

    /** Where the first part's content begins. */
    public long soapFrom() {
        return parts.isEmpty() ? 0 : parts.getFirst().content().from();
    }

    private static Part part(RandomAccessFile in, long from, long to) throws IOException {
        String head = new String(
                bytes(in, from, (int) Math.min(MOST_HEADER, Math.max(0, to - from))), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        int length = end < 0 ? head.length() : end + 4;
        Map<String, String> headers = new HashMap<>();
        for (String line : head.substring(0, length).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Part(
                headers, new ByteRange(from, from + length), new ByteRange(from + length, Math.max(from + length, to)));
    }

    private static byte[] bytes(RandomAccessFile in, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(from);
        in.readFully(bytes);
        return bytes;
    }

    /** Where the delimiter stands at the beginning of a line. It begins with a line's first byte, so a plain scan is enough. */
    private static List<Long> places(Path file, byte[] delimiter) throws IOException {
        List<Long> found = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long position = 0;
            int matched = 0;
            boolean lineStart = true;
            for (int next = in.read(); next >= 0; next = in.read()) {
                position++;
                boolean goesOn = matched > 0 || lineStart;
                matched = goesOn && (byte) next == delimiter[matched] ? matched + 1 : 0;
                if (matched == delimiter.length) {
                    found.add(position - delimiter.length);
                    matched = 0;
                }
                lineStart = next == '\n';
            }
        }
        return found;
    }
}
