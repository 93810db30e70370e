// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Bars side by side; what is shown in the table beside it, drawn.
 *
 * @param width of the drawing
 * @param lines heights of the lines with a number
 */
public record Chart(int width, int height, List<Bar> bars, List<Line> lines, List<Mark> marks) {

    private static final int HEIGHT = 180;
    private static final int LEFT = 44;
    private static final int GROUP = 46;
    private static final int BAR = 16;
    private static final int FOOT = 24;
    private static final int LINES = 4;

    /** A bar. */
    public record Bar(int x, int y, int width, int height, String look) {}

    /** A line with a number. */
    public record Line(int y, String text) {}

    /** What stands under a group of bars. */
    public record Mark(int x, String text) {}

    static Chart of(List<String> names, List<OptionalLong> first, List<OptionalLong> second) {
        long most = Math.max(
                4,
                Math.max(
                        first.stream()
                                .mapToLong(number -> number.orElse(0))
                                .max()
                                .orElse(0),
                        second.stream()
                                .mapToLong(number -> number.orElse(0))
                                .max()
                                .orElse(0)));
        long step = step(most);
        long top = step * LINES;
        List<Bar> bars = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        int every = Math.max(1, (int) Math.ceil(names.size() / 14.0));
        for (int i = 0; i < names.size(); i++) {
            int x = LEFT + i * GROUP;
            bar(bars, x + 4, first.get(i), top, "one");
            bar(bars, x + 4 + BAR + 2, second.get(i), top, "two");
            if (i % every == 0) {
                marks.add(new Mark(x + 4 + BAR, names.get(i)));
            }
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i <= LINES; i++) {
            lines.add(new Line(HEIGHT - (int) (HEIGHT * (step * i) / top) + 10, Long.toString(step * i)));
        }
        return new Chart(LEFT + names.size() * GROUP + 10, HEIGHT + FOOT + 14, bars, lines, marks);
    }

    private static void bar(List<Bar> bars, int x, OptionalLong number, long top, String look) {
        int height = (int) (HEIGHT * number.orElse(0) / top);
        if (height > 0) {
            bars.add(new Bar(x, HEIGHT - height + 10, BAR, height, look));
        }
    }

    /** A round number of which four are enough. */
    private static long step(long most) {
        long step = 1;
        long[] factors = {2, 5, 10};
        long decade = 1;
        while (step * LINES < most) {
            for (long factor : factors) {
                step = decade * factor;
                if (step * LINES >= most) {
                    return step;
                }
            }
            decade *= 10;
        }
        return step;
    }
}
