// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before a parser and follows the markup byte by byte. Refuses document types, other encodings than UTF-8 and
 * whatever breaks {@link XmlLimits}, before the parser has it in memory: parsers keep a whole tag, comment or CDATA
 * section. A long CDATA section is cut into several, which means the same and streams.
 */
final class MarkupGuard extends InputStream {

    private static final int CHUNK = 16_384;
    private static final int CDATA_PIECE = 8_192;
    private static final byte[] CDATA_CUT = "]]><![CDATA[".getBytes(StandardCharsets.US_ASCII);
    private static final String CDATA_START = "[CDATA[";
    private static final int DECLARATION_MAX = 256;
    private static final Pattern DECLARED = Pattern.compile(
            "^xml[ \\t\\r\\n].*?encoding[ \\t\\r\\n]*=[ \\t\\r\\n]*[\"']([^\"']*)[\"']", Pattern.DOTALL);

    private enum State {
        TEXT,
        OPENED,
        START_TAG,
        QUOTED,
        END_TAG,
        BANG,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final InputStream source;
    private final XmlLimits limits;
    private final byte[] in = new byte[CHUNK];
    private final byte[] out = new byte[CHUNK + (CHUNK / CDATA_PIECE + 2) * CDATA_CUT.length];
    private int outStart;
    private int outEnd;
    private boolean ended;

    private State state = State.TEXT;
    private int quote;
    private int previous;
    private int beforePrevious;
    private int markup;
    private int depth;
    private int elements;
    private long bytes;
    private final StringBuilder declaration = new StringBuilder();
    private boolean atStart = true;

    MarkupGuard(InputStream source, XmlLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        return fill() ? out[outStart++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, outEnd - outStart);
        System.arraycopy(out, outStart, target, offset, count);
        outStart += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        while (outStart == outEnd) {
            if (ended) {
                return false;
            }
            int count = source.read(in);
            if (count < 0) {
                ended = true;
                return false;
            }
            if (bytes == 0 && count > 0) {
                count = completeStart(count);
                checkStart(count);
            }
            bytes += count;
            limit(bytes, limits.bytes());
            pass(count);
        }
        return true;
    }

    /** The first bytes decide the encoding, so they are looked at together even when the source gives one at a time. */
    private int completeStart(int count) throws IOException {
        int total = count;
        while (total < 4) {
            int more = source.read(in, total, 4 - total);
            if (more < 0) {
                break;
            }
            total += more;
        }
        return total;
    }

    private void checkStart(int count) throws RefusedBytes {
        int first = 0;
        if (count >= 3 && (in[0] & 0xFF) == 0xEF && (in[1] & 0xFF) == 0xBB && (in[2] & 0xFF) == 0xBF) {
            first = 3;
        }
        for (int i = 0; i < Math.min(count, 2); i++) {
            if (in[i] == 0 || (in[i] & 0xFE) == 0xFE) {
                throw new RefusedBytes(MalformedXml.Reason.ENCODING);
            }
        }
        if (first < count && in[first] != '<' && in[first] != ' ' && (in[first] < '\t' || in[first] > '\r')) {
            throw new RefusedBytes(MalformedXml.Reason.NOT_WELL_FORMED);
        }
    }

    private void pass(int count) throws RefusedBytes {
        outStart = 0;
        outEnd = 0;
        int copied = 0;
        for (int i = 0; i < count; i++) {
            if (state == State.TEXT) {
                i = untilMarkup(i, count);
                if (i == count) {
                    break;
                }
            }
            int b = in[i] & 0xFF;
            if (state == State.TEXT) {
                state = State.OPENED;
                markup = 0;
            } else {
                if (state == State.CDATA && cut(b)) {
                    copy(in, copied, i - copied);
                    copied = i;
                    copy(CDATA_CUT, 0, CDATA_CUT.length);
                    markup = 0;
                }
                step(b);
            }
            beforePrevious = previous;
            previous = b;
        }
        copy(in, copied, count - copied);
    }

    /** Most of a document is text, of which nothing is to be remembered. */
    private int untilMarkup(int from, int to) {
        int i = from;
        while (i < to && in[i] != '<') {
            i++;
        }
        return i;
    }

    private void copy(byte[] from, int offset, int length) {
        System.arraycopy(from, offset, out, outEnd, length);
        outEnd += length;
    }

    /** Between characters, outside a line end and outside what may be the end of the section. */
    private boolean cut(int b) {
        return markup >= CDATA_PIECE && (b & 0xC0) != 0x80 && previous != '\r' && previous != ']' && b != ']';
    }

    private void step(int b) throws RefusedBytes {
        markup++;
        switch (state) {
            case OPENED -> opened(b);
            case START_TAG -> startTag(b);
            case QUOTED -> {
                if (b == quote) {
                    state = State.START_TAG;
                }
            }
            case END_TAG -> {
                if (b == '>') {
                    depth--;
                    state = State.TEXT;
                }
            }
            case BANG -> bang(b);
            case COMMENT -> {
                if (b == '>' && markup > 5 && previous == '-' && beforePrevious == '-') {
                    state = State.TEXT;
                }
            }
            case CDATA -> {
                if (b == '>' && previous == ']' && beforePrevious == ']') {
                    state = State.TEXT;
                }
            }
            case INSTRUCTION -> instruction(b);
            case TEXT -> throw new IllegalStateException();
        }
        if (state != State.TEXT && state != State.CDATA) {
            limit(markup, limits.markupBytes());
        }
    }

    private void opened(int b) throws RefusedBytes {
        switch (b) {
            case '/' -> state = State.END_TAG;
            case '!' -> state = State.BANG;
            case '?' -> state = State.INSTRUCTION;
            default -> {
                state = State.START_TAG;
                atStart = false;
                limit(++elements, limits.elements());
            }
        }
    }

    private void startTag(int b) throws RefusedBytes {
        if (b == '"' || b == '\'') {
            quote = b;
            state = State.QUOTED;
        } else if (b == '>') {
            if (previous != '/') {
                limit(++depth, limits.depth());
            }
            state = State.TEXT;
        }
    }

    private void bang(int b) throws RefusedBytes {
        atStart = false;
        if (markup == 2 && b != '-' && b != '[') {
            throw new RefusedBytes(b == 'D' ? MalformedXml.Reason.DOCTYPE : MalformedXml.Reason.NOT_WELL_FORMED);
        }
        if (previous == '-' && b == '-' && markup == 3) {
            state = State.COMMENT;
        } else if (markup == 1 + CDATA_START.length() && b == '[') {
            state = State.CDATA;
            markup = 0;
        } else if (markup > 1 + CDATA_START.length() || (markup == 3 && b == '-') || (markup == 3 && previous == '-')) {
            throw new RefusedBytes(MalformedXml.Reason.NOT_WELL_FORMED);
        }
    }

    private void instruction(int b) throws RefusedBytes {
        if (atStart && declaration.length() < DECLARATION_MAX) {
            declaration.append((char) b);
        }
        if (b == '>' && previous == '?' && markup > 2) {
            state = State.TEXT;
            if (atStart) {
                Matcher declared = DECLARED.matcher(declaration);
                if (declared.find() && !declared.group(1).equalsIgnoreCase("UTF-8")) {
                    throw new RefusedBytes(MalformedXml.Reason.ENCODING);
                }
            }
            atStart = false;
        }
    }

    private static void limit(long value, long highest) throws RefusedBytes {
        if (value > highest) {
            throw new RefusedBytes(MalformedXml.Reason.LIMIT);
        }
    }
}
