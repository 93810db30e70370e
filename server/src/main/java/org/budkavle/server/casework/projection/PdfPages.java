// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * How many pages a PDF has, read without taking it apart: files come from anywhere and are counted without anybody having asked,
 * so nothing of them is followed, drawn or unpacked beyond a limit. Finds the root of the page tree in the text of the file and in its
 * packed objects (ISO 32000-1, 7.5.7 and 7.7.3); the last one there, since a changed file has the new one after the old.
 */
final class PdfPages {

    /** Unpacked bytes of all packed objects together. */
    private static final int MOST_UNPACKED = 16_000_000;

    private static final int LONGEST_DICTIONARY = 200_000;

    /** Characters of dictionaries together: a file may claim to be full of page trees. */
    private static final int MOST_LOOKED_AT = 40_000_000;

    private static final int MOST_PAGES = 100_000;

    private static final Pattern STREAM = Pattern.compile("stream\\r?\\n");
    private static final Pattern PAGES = Pattern.compile("/Type\\s*/Pages(?![A-Za-z])");
    private static final Pattern COUNT = Pattern.compile("/Count\\s+(\\d{1,6})(?!\\s+\\d+\\s+R)");
    private static final Pattern PARENT = Pattern.compile("/Parent\\s");
    private static final Pattern PACKED = Pattern.compile("/Type\\s*/ObjStm");

    private final String file;
    private int left = MOST_UNPACKED;
    private int unseen = MOST_LOOKED_AT;
    private OptionalInt found = OptionalInt.empty();

    private PdfPages(byte[] pdf) {
        file = new String(pdf, StandardCharsets.ISO_8859_1);
    }

    /** The number; empty if it cannot be told. */
    static OptionalInt of(byte[] pdf) {
        PdfPages pages = new PdfPages(pdf);
        pages.look();
        return pages.unseen > 0 ? pages.found : OptionalInt.empty();
    }

    private void look() {
        int from = 0;
        Matcher stream = STREAM.matcher(file);
        while (stream.find(from)) {
            String before = file.substring(from, stream.start());
            int end = file.indexOf("endstream", stream.end());
            if (end < 0) {
                break;
            }
            roots(before);
            if (PACKED.matcher(before.substring(Math.max(0, before.lastIndexOf("obj"))))
                    .find()) {
                roots(unpacked(stream.end(), end));
            }
            from = end + "endstream".length();
        }
        roots(file.substring(from));
    }

    private void roots(String text) {
        Matcher pages = PAGES.matcher(text);
        while (unseen > 0 && pages.find()) {
            String dictionary = around(text, pages.start());
            unseen -= dictionary.length();
            Matcher count = COUNT.matcher(dictionary);
            if (count.find() && !PARENT.matcher(dictionary).find()) {
                int number = Integer.parseInt(count.group(1));
                found = number > 0 && number <= MOST_PAGES ? OptionalInt.of(number) : found;
            }
        }
    }

    /** The dictionary that the place lies in. */
    private static String around(String text, int place) {
        int begin = place;
        for (int depth = 0; begin > 1 && place - begin < LONGEST_DICTIONARY; begin--) {
            if (text.startsWith(">>", begin - 2)) {
                depth++;
                begin--;
            } else if (text.startsWith("<<", begin - 2)) {
                if (depth-- == 0) {
                    break;
                }
                begin--;
            }
        }
        int end = place;
        for (int depth = 0; end < text.length() && end - place < LONGEST_DICTIONARY; end++) {
            if (text.startsWith("<<", end)) {
                depth++;
                end++;
            } else if (text.startsWith(">>", end)) {
                if (depth-- == 0) {
                    break;
                }
                end++;
            }
        }
        return text.substring(begin, end);
    }

    private String unpacked(int from, int to) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file.substring(from, to).getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder text = new StringBuilder();
            byte[] some = new byte[16_384];
            while (left > 0 && !inflater.finished()) {
                int number = inflater.inflate(some);
                if (number == 0) {
                    break;
                }
                left -= number;
                text.append(new String(some, 0, number, StandardCharsets.ISO_8859_1));
            }
            return text.toString();
        } catch (DataFormatException notPackedSo) {
            return "";
        } finally {
            inflater.end();
        }
    }
}
