// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line, for people: a sign for what goes and what comes. */
public final class LineDiff {

    private LineDiff() {}

    /** Every line of both, in order: two blanks before what stays, {@code - } before what goes, {@code + } before what comes. */
    public static List<String> of(String before, String after) {
        var old = before.lines().toList();
        var next = after.lines().toList();
        // The longest common part, in the plain way: the files have tens of lines.
        var common = new int[old.size() + 1][next.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = next.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(next.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var lines = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < next.size()) {
            if (i < old.size() && j < next.size() && old.get(i).equals(next.get(j))) {
                lines.add("  " + old.get(i++));
                j++;
            } else if (i < old.size() && (j == next.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + old.get(i++));
            } else {
                lines.add("+ " + next.get(j++));
            }
        }
        return lines;
    }

    /** Those lines that differ, with so many around them, and {@code …} where lines are left out. */
    public static List<String> around(String before, String after, int context) {
        var lines = of(before, after);
        var shown = new ArrayList<String>();
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (differs(lines, i, context)) {
                if (last != i - 1) {
                    shown.add("…");
                }
                shown.add(lines.get(i));
                last = i;
            }
        }
        return shown;
    }

    private static boolean differs(List<String> lines, int place, int context) {
        return lines.subList(Math.max(0, place - context), Math.min(lines.size(), place + context + 1)).stream()
                .anyMatch(line -> !line.startsWith("  "));
    }
}
