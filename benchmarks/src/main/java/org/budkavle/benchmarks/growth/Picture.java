// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Curves as SVG: panels beside each other, both axes by powers of ten, the names of the curves below. */
final class Picture {

    private static final List<String> COLOURS = List.of(
            "#1d4e89", "#c1440e", "#2e7d32", "#7b1fa2", "#b8860b", "#00838f", "#ad1457", "#455a64", "#6d4c41",
            "#33691e");
    private static final int WIDTH = 460;
    private static final int LEFT = 66;
    private static final int TOP = 52;
    private static final int HEIGHT = 300;
    private static final int RIGHT = 24;
    private static final int LINE = 18;
    private static final int LEGEND = TOP + HEIGHT + 58;

    private final List<Panel> panels = new ArrayList<>();

    private record Panel(String title, String unit, Growth growth, List<String> names) {

        List<SortedMap<Long, Double>> curves() {
            return names.stream().map(growth::curve).toList();
        }

        int from(boolean size) {
            return (int) Math.floor(Math.log10(
                    values(size).stream().mapToDouble(Double::doubleValue).min().orElse(1)));
        }

        int to(boolean size) {
            double most = Math.log10(
                    values(size).stream().mapToDouble(Double::doubleValue).max().orElse(10));
            return Math.max((int) Math.ceil(most), from(size) + 1);
        }

        private List<Double> values(boolean size) {
            return curves().stream()
                    .flatMap(curve -> size ? curve.keySet().stream().map(Long::doubleValue) : curve.values().stream())
                    .toList();
        }

        double x(double size) {
            return LEFT + (Math.log10(size) - from(true)) / (to(true) - from(true)) * (WIDTH - LEFT - RIGHT);
        }

        double y(double figure) {
            return TOP + HEIGHT - (Math.log10(figure) - from(false)) / (to(false) - from(false)) * HEIGHT;
        }
    }

    /** Adds a panel with those of the curves that were measured. */
    void add(String title, String unit, Growth growth, List<String> names) {
        List<String> there = names.stream()
                .filter(name -> !growth.curve(name).isEmpty())
                .limit(COLOURS.size())
                .toList();
        if (!there.isEmpty()) {
            panels.add(new Panel(title, unit, growth, there));
        }
    }

    /** The SVG document. */
    @Override
    public String toString() {
        int most = panels.stream().mapToInt(panel -> panel.names().size()).max().orElse(0);
        int width = WIDTH * panels.size();
        int height = LEGEND + LINE * most + 12;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="Inter, 'Segoe UI', system-ui, sans-serif" font-size="12" role="img" aria-labelledby="t">
                  <title id="t">What grows, and how: both axes by powers of ten</title>
                  <rect width="%d" height="%d" fill="#ffffff"/>
                """.formatted(width, height, width, height));
        for (int i = 0; i < panels.size(); i++) {
            svg.append("  <g transform=\"translate(%d 0)\">%n".formatted(i * WIDTH));
            draw(panels.get(i), svg);
            svg.append("  </g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(Panel panel, StringBuilder svg) {
        text(svg, LEFT, 22, "start", "font-size=\"15\" font-weight=\"600\" fill=\"#1b1b1b\"", panel.title());
        text(svg, LEFT, 41, "start", "fill=\"#444444\"", panel.unit());
        for (int power = panel.from(false); power <= panel.to(false); power++) {
            double y = panel.y(Math.pow(10, power));
            line(svg, LEFT, y, WIDTH - RIGHT, y);
            text(svg, LEFT - 8, y + 4, "end", "fill=\"#444444\"", power(power));
        }
        for (int power = panel.from(true); power <= panel.to(true); power++) {
            double x = panel.x(Math.pow(10, power));
            line(svg, x, TOP, x, TOP + HEIGHT);
            text(svg, x, TOP + HEIGHT + 18, "middle", "fill=\"#444444\"", power(power));
        }
        text(
                svg,
                LEFT + (WIDTH - LEFT - RIGHT) / 2.0,
                TOP + HEIGHT + 36,
                "middle",
                "fill=\"#444444\"",
                panel.growth().of());
        for (int i = 0; i < panel.names().size(); i++) {
            curve(panel, i, svg);
        }
    }

    private static void curve(Panel panel, int number, StringBuilder svg) {
        String name = panel.names().get(number);
        String colour = COLOURS.get(number);
        SortedMap<Long, Double> curve = panel.growth().curve(name);
        svg.append("    <polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n"
                .formatted(
                        colour,
                        curve.entrySet().stream()
                                .map(point -> at(panel.x(point.getKey())) + "," + at(panel.y(point.getValue())))
                                .collect(Collectors.joining(" "))));
        curve.forEach((size, figure) -> svg.append("    <circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"%s\"/>%n"
                .formatted(at(panel.x(size)), at(panel.y(figure)), colour)));
        double y = LEGEND + LINE * number;
        svg.append("    <rect x=\"%d\" y=\"%s\" width=\"14\" height=\"4\" fill=\"%s\"/>%n"
                .formatted(LEFT, at(y - 6), colour));
        String exponent = Growth.exponent(curve).stream()
                .mapToObj(each -> String.format(Locale.ROOT, " (%.2f)", each))
                .findFirst()
                .orElse("");
        text(svg, LEFT + 22.0, y, "start", "fill=\"#1b1b1b\"", name + exponent);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append("    <line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#dddddd\"/>%n"
                .formatted(at(x1), at(y1), at(x2), at(y2)));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String look, String text) {
        svg.append("    <text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>%n"
                .formatted(
                        at(x),
                        at(y),
                        anchor,
                        look,
                        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }

    private static String power(int power) {
        return power < 0
                ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
                : String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power));
    }

    private static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
