// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.terminal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;

/** Where the commands print. Colour and moving progress lines on a terminal; plain lines anywhere else. */
public final class Terminal {

    /** What a text means to the reader; on a terminal, its colour. */
    public enum Tone {
        PLAIN(""),
        GOOD("\u001b[32m"),
        BAD("\u001b[31m"),
        FAINT("\u001b[2m"),
        STRONG("\u001b[1m");

        private final String start;

        Tone(String start) {
            this.start = start;
        }
    }

    private final PrintWriter out;
    private final boolean colour;

    public Terminal(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** The process's own standard output: in colour if a person sits there and has not set NO_COLOR. */
    public static Terminal standard() {
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8), CommandLine.Help.Ansi.AUTO.enabled());
    }

    public void line(String text) {
        out.println(text);
    }

    public void line(Tone tone, String text) {
        out.println(in(tone, text));
    }

    public String in(Tone tone, String text) {
        return colour && tone != Tone.PLAIN ? tone.start + text + "\u001b[0m" : text;
    }

    /** Overwrites the current line; on anything but a terminal prints nothing. */
    public void progress(String text) {
        if (colour) {
            out.print("\r\u001b[K" + text);
            out.flush();
        }
    }

    /** Ends the line that {@link #progress} wrote. */
    public void progressDone() {
        progress("");
    }

    /** A size for people: {@code 312 B}, {@code 5.0 kB}, {@code 22.4 MB}. */
    public static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
