// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

import java.util.Locale;
import java.util.Map;

/** Stacks as SVG: what is called lies below its caller, as wide as its share; of frames too narrow to be seen nothing is drawn. */
final class FlamePicture {

    private static final int WIDTH = 1400;
    private static final int ROW = 18;
    private static final int TOP = 40;
    private static final double LETTER = 6.4;
    private static final double LEAST = 0.003;
    private static final int FEWEST_LETTERS = 4;
    private static final String OURS = "#f4b183";
    private static final String LIBRARY = "#a9c4e6";
    private static final String ALL = "#dddddd";

    private final StringBuilder svg = new StringBuilder();
    private final Flames.Frame root;

    private FlamePicture(Flames.Frame root) {
        this.root = root;
    }

    /** The SVG document. */
    static String of(String title, Flames.Frame root) {
        FlamePicture picture = new FlamePicture(root);
        int height = TOP + ROW * root.depth(picture.least()) + 10;
        picture.svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="Inter, 'Segoe UI', system-ui, sans-serif" font-size="11" role="img" aria-labelledby="t">
                  <title id="t">%s</title>
                  <rect width="%d" height="%d" fill="#ffffff"/>
                  <text x="4" y="24" font-size="15" font-weight="600" fill="#1b1b1b">%s</text>
                """.formatted(WIDTH, height, plain(title), WIDTH, height, plain(title)));
        picture.draw("all", root, 0, TOP, ALL);
        return picture.svg.append("</svg>\n").toString();
    }

    private long least() {
        return Math.max(1, (long) (root.all() * LEAST));
    }

    private void draw(String name, Flames.Frame frame, double x, int y, String colour) {
        double width = (double) WIDTH * frame.all() / Math.max(1, root.all());
        String share = String.format(Locale.ROOT, "%.1f %%", 100.0 * frame.all() / Math.max(1, root.all()));
        svg.append(
                "  <g><title>%s: %s</title><rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"%s\" stroke=\"#ffffff\"/>"
                        .formatted(plain(name), share, at(x), y, at(width), ROW, colour));
        int letters = (int) ((width - 6) / LETTER);
        if (letters >= FEWEST_LETTERS) {
            String label = name + " " + share;
            svg.append("<text x=\"%s\" y=\"%d\" fill=\"#1b1b1b\">%s</text>"
                    .formatted(
                            at(x + 3), y + 13, plain(label.length() <= letters ? label : label.substring(0, letters))));
        }
        svg.append("</g>\n");
        double next = x;
        for (Map.Entry<String, Flames.Frame> call : frame.calls().entrySet()) {
            if (call.getValue().all() >= least()) {
                // Only what is of ours calls something in the picture, and is named by class and method.
                boolean ours = call.getKey().matches("[A-Z][\\w$]*\\.\\S+");
                draw(call.getKey(), call.getValue(), next, y + ROW, ours ? OURS : LIBRARY);
            }
            next += (double) WIDTH * call.getValue().all() / Math.max(1, root.all());
        }
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
