// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

/** How far apart two spellings are: letters added, left out, changed, or two neighbours that have changed places. */
final class Spelling {

    private Spelling() {}

    /** The faults between two words; more than {@code most} is told as {@code most + 1}. */
    static int distance(String one, String other, int most) {
        int width = other.length() + 1;
        int[] beforeLast = new int[width];
        int[] last = new int[width];
        int[] row = new int[width];
        for (int j = 0; j < width; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j < width; j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int faults = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    faults = Math.min(faults, beforeLast[j - 2] + 1);
                }
                row[j] = faults;
                least = Math.min(least, faults);
            }
            if (least > most) {
                return most + 1;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return Math.min(last[width - 1], most + 1);
    }
}
