// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.budkavle.federation.lint.ByteRange;
import org.budkavle.federation.testclient.WireLayer.Window;

/**
 * The bytes of a layer as they are shown: text with the places of rules marked, or numbers. Long stretches without markup, such as
 * certificates, are cut out, and lines are broken between tags; the offsets are those of the real bytes.
 */
final class ByteView {

    private static final int LONGEST_RUN = 240;
    private static final int KEPT_OF_RUN = 60;
    private static final int LARGEST_WINDOW = 48 * 1024;
    private static final int ROW = 16;

    private final Bytes bytes;
    private final List<Mark> marks;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean targeted;
    private int depth;

    /**
     * A place to mark.
     *
     * @param chosen the rule that is asked for
     */
    record Mark(ByteRange range, String rule, boolean broken, boolean chosen) {}

    private ByteView(Bytes bytes, List<Mark> marks) {
        this.bytes = bytes;
        this.marks = marks;
    }

    static List<Piece> of(Bytes bytes, List<Window> windows, List<Mark> marks) throws IOException {
        ByteView view = new ByteView(bytes, marks);
        long shown = 0;
        for (Window window : view.with(windows)) {
            view.gap(shown, window.range().from());
            if (window.binary()) {
                view.numbers(window.range());
            } else {
                view.text(window.range());
            }
            shown = window.range().to();
        }
        view.gap(shown, bytes.size());
        return view.pieces;
    }

    /** The windows, and places of rules that lie outside them. */
    private List<Window> with(List<Window> windows) throws IOException {
        List<Window> all = new ArrayList<>();
        for (Window window : windows) {
            ByteRange range = window.range();
            if (range.length() > LARGEST_WINDOW) {
                all.add(new Window(new ByteRange(range.from(), range.from() + LARGEST_WINDOW / 2), window.binary()));
                all.add(new Window(new ByteRange(range.to() - LARGEST_WINDOW / 8, range.to()), window.binary()));
            } else if (range.length() > 0) {
                all.add(window);
            }
        }
        for (Mark mark : marks) {
            boolean hidden = all.stream()
                    .noneMatch(window -> window.range().from() <= mark.range().from()
                            && mark.range().from() < window.range().to());
            if (hidden) {
                long to = Math.min(mark.range().to(), mark.range().from() + LONGEST_RUN);
                all.add(new Window(new ByteRange(mark.range().from(), Math.min(to, bytes.size())), false));
            }
        }
        all.sort(Comparator.comparingLong(window -> window.range().from()));
        List<Window> apart = new ArrayList<>();
        long end = 0;
        for (Window window : all) {
            ByteRange range = window.range();
            if (range.to() > end) {
                apart.add(new Window(new ByteRange(Math.max(end, range.from()), range.to()), window.binary()));
                end = range.to();
            }
        }
        return apart;
    }

    private void gap(long from, long to) {
        if (to > from) {
            pieces.add(new Piece("… " + (to - from) + " byte (" + from + "–" + to + ") …", "glapp", "", false));
        }
    }

    private void numbers(ByteRange range) throws IOException {
        byte[] content = bytes.read(range);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < content.length; row += ROW) {
            int to = Math.min(content.length, row + ROW);
            StringBuilder letters = new StringBuilder();
            for (int i = row; i < to; i++) {
                letters.append(content[i] >= ' ' && content[i] < 0x7F ? (char) content[i] : '·');
            }
            text.append("%08d  %-48s %s%n"
                    .formatted(range.from() + row, HexFormat.ofDelimiter(" ").formatHex(content, row, to), letters));
        }
        pieces.add(new Piece(text.toString(), "", "", false));
    }

    private void text(ByteRange range) throws IOException {
        byte[] content = bytes.read(range);
        List<ByteRange> runs = longRuns(content);
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, content.length));
        runs.forEach(run -> cuts.addAll(List.of((int) run.from(), (int) run.to())));
        for (Mark mark : marks) {
            for (long edge : new long[] {mark.range().from(), mark.range().to()}) {
                if (edge > range.from() && edge < range.to()) {
                    cuts.add((int) (edge - range.from()));
                }
            }
        }
        int from = 0;
        for (int to : cuts.tailSet(0, false)) {
            int start = from;
            boolean left = runs.stream().anyMatch(run -> run.from() <= start && to <= run.to());
            piece(content, from, to, range.from(), left);
            from = to;
        }
    }

    private void piece(byte[] content, int from, int to, long base, boolean left) {
        List<Mark> over = marks.stream()
                .filter(mark -> mark.range().from() <= base + from
                        && base + to <= mark.range().to())
                .toList();
        String text = left ? "… " + (to - from) + " byte …" : laidOut(content, from, to);
        if (over.isEmpty()) {
            pieces.add(new Piece(text, left ? "glapp" : "", "", false));
            return;
        }
        boolean chosen = over.stream().anyMatch(Mark::chosen);
        boolean broken = over.stream().anyMatch(mark -> mark.broken() && (!chosen || mark.chosen()));
        boolean target = chosen && !targeted;
        targeted |= chosen;
        String moved = text.stripLeading();
        if (moved.length() < text.length()) {
            pieces.add(new Piece(text.substring(0, text.length() - moved.length()), "", "", false));
        }
        pieces.add(new Piece(
                moved,
                (broken ? "bruten" : "hallen") + (chosen ? " vald" : ""),
                over.stream().map(Mark::rule).distinct().collect(Collectors.joining(" ")),
                target));
    }

    /** With a new line before each tag that follows another, moved in by its depth. */
    private String laidOut(byte[] content, int from, int to) {
        StringBuilder text = new StringBuilder();
        int begun = from;
        for (int i = from; i < to; i++) {
            if (content[i] == '<') {
                boolean closing = i + 1 < content.length && content[i + 1] == '/';
                depth -= closing ? 1 : 0;
                if (i > 0 && content[i - 1] == '>') {
                    text.append(new String(content, begun, i - begun, StandardCharsets.UTF_8));
                    text.append('\n').append("  ".repeat(Math.max(0, Math.min(depth, 12))));
                    begun = i;
                }
                boolean opening = !closing && i + 1 < content.length && content[i + 1] != '?' && content[i + 1] != '!';
                depth += opening ? 1 : 0;
            } else if (content[i] == '>' && i > 0 && content[i - 1] == '/') {
                depth--;
            }
        }
        return text.append(new String(content, begun, to - begun, StandardCharsets.UTF_8))
                .toString();
    }

    /** Long stretches without tags, but for their beginning and their end. */
    private static List<ByteRange> longRuns(byte[] content) {
        List<ByteRange> runs = new ArrayList<>();
        int begun = 0;
        for (int i = 0; i <= content.length; i++) {
            if (i == content.length || content[i] == '<' || content[i] == '>' || content[i] == ' ') {
                if (i - begun > LONGEST_RUN) {
                    runs.add(new ByteRange(
                            onCharacter(content, begun + KEPT_OF_RUN), onCharacter(content, i - KEPT_OF_RUN)));
                }
                begun = i + 1;
            }
        }
        return runs;
    }

    private static int onCharacter(byte[] content, int index) {
        int i = index;
        while ((content[i] & 0xC0) == 0x80) {
            i++;
        }
        return i;
    }
}
