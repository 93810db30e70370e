// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders the text of a message: headings, bold, italic, two kinds of lists and line breaks (message.md 2.8), and nothing else.
 * Everything is escaped first; the only tags in the result are those that are written here, without attributes.
 */
public final class Markdown {

    private static final Pattern HEADING = Pattern.compile("(#{1,6})[ \\t]+(\\S.*)");
    private static final Pattern BULLET = Pattern.compile("[ \\t]{0,3}\\*[ \\t]+(\\S.*)");
    private static final Pattern NUMBER = Pattern.compile("[ \\t]{0,3}\\d{1,9}\\.[ \\t]+(\\S.*)");

    /** Longer runs are shown as they are: looking for pairs of marks in them is not worth the time. */
    private static final int LONGEST_RUN = 20_000;

    /** The message's own heading is of level 3; no level is skipped below it. */
    private static final int HEADING_ABOVE = 3;

    private final StringBuilder html = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();
    private String list = "";
    private int lastHeading = HEADING_ABOVE;

    private Markdown() {}

    /** The text as HTML that may be put into a page as it is. */
    public static String html(String text) {
        Markdown markdown = new Markdown();
        text.replace("\r\n", "\n").replace('\r', '\n').lines().forEach(markdown::line);
        markdown.endParagraph();
        markdown.endList();
        return markdown.html.toString();
    }

    private void line(String line) {
        Matcher heading = HEADING.matcher(line);
        Matcher bullet = BULLET.matcher(line);
        Matcher number = NUMBER.matcher(line);
        if (line.isBlank()) {
            endParagraph();
            endList();
        } else if (heading.matches()) {
            endParagraph();
            endList();
            heading(heading.group(1).length(), heading.group(2));
        } else if (bullet.matches()) {
            item("ul", bullet.group(1));
        } else if (number.matches()) {
            item("ol", number.group(1));
        } else {
            endList();
            if (!paragraph.isEmpty()) {
                paragraph.append('\n');
            }
            paragraph.append(line);
        }
    }

    private void heading(int written, String text) {
        int level = Math.min(Math.min(HEADING_ABOVE + written, 6), lastHeading + 1);
        lastHeading = level;
        html.append("<h").append(level).append('>');
        html.append(inline(text.strip()));
        html.append("</h").append(level).append('>');
    }

    private void item(String kind, String text) {
        endParagraph();
        if (!list.equals(kind)) {
            endList();
            html.append('<').append(kind).append('>');
            list = kind;
        }
        html.append("<li>").append(inline(text)).append("</li>");
    }

    private void endParagraph() {
        if (!paragraph.isEmpty()) {
            html.append("<p>").append(inline(paragraph.toString())).append("</p>");
            paragraph.setLength(0);
        }
    }

    private void endList() {
        if (!list.isEmpty()) {
            html.append("</").append(list).append('>');
            list = "";
        }
    }

    private static String inline(String text) {
        if (text.length() > LONGEST_RUN) {
            return escape(text);
        }
        StringBuilder out = new StringBuilder();
        emphasise(text, out, 0);
        return out.toString();
    }

    private static void emphasise(String text, StringBuilder out, int depth) {
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            String mark = markAt(text, at);
            int end = mark.isEmpty() || depth > 3 ? -1 : closing(text, at + mark.length(), mark);
            if (end < 0) {
                at += Math.max(1, mark.length());
                continue;
            }
            out.append(escape(text.substring(from, at)));
            String tag = mark.length() == 2 ? "strong" : "em";
            out.append('<').append(tag).append('>');
            emphasise(text.substring(at + mark.length(), end), out, depth + 1);
            out.append("</").append(tag).append('>');
            at = end + mark.length();
            from = at;
        }
        out.append(escape(text.substring(from)));
    }

    /** The mark that opens here: followed by no space, and an underscore not inside a word. */
    private static String markAt(String text, int at) {
        char first = text.charAt(at);
        if (first != '*' && first != '_') {
            return "";
        }
        String mark = text.startsWith(String.valueOf(first).repeat(2), at)
                ? String.valueOf(first).repeat(2)
                : String.valueOf(first);
        int after = at + mark.length();
        boolean opens = after < text.length() && !Character.isWhitespace(text.charAt(after));
        boolean insideWord = first == '_' && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        return opens && !insideWord ? mark : "";
    }

    private static int closing(String text, int from, String mark) {
        int limit = Math.min(text.length(), from + 2_000);
        for (int end = text.indexOf(mark, from + 1); end >= 0 && end < limit; end = text.indexOf(mark, end + 1)) {
            int after = end + mark.length();
            boolean closes = !Character.isWhitespace(text.charAt(end - 1));
            boolean insideWord =
                    mark.charAt(0) == '_' && after < text.length() && Character.isLetterOrDigit(text.charAt(after));
            boolean partOfLonger = mark.length() == 1
                    && ((after < text.length() && text.charAt(after) == mark.charAt(0))
                            || text.charAt(end - 1) == mark.charAt(0));
            if (closes && !insideWord && !partOfLonger) {
                return end;
            }
        }
        return -1;
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            switch (each) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    if (each >= ' ' || each == '\n' || each == '\t') {
                        safe.append(each);
                    }
                }
            }
        }
        return safe.toString();
    }
}
