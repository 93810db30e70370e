// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.server.addressbook.AddressDifference.Kind;
import org.budkavle.server.addressbook.AddressDifference.Run;

/** Lays two texts over each other by their longest common sequence of words. Texts of the book are short (1024 characters). */
final class WordDifference {

    /** Texts of more words are shown whole beside each other: the table below grows with the square. */
    private static final int MOST_WORDS = 1000;

    private WordDifference() {}

    static List<Run> between(String wanted, String published) {
        String[] ours = words(wanted);
        String[] theirs = words(published);
        if (ours.length > MOST_WORDS || theirs.length > MOST_WORDS) {
            return List.of(new Run(Kind.PUBLISHED_ONLY, published), new Run(Kind.WANTED_ONLY, wanted));
        }
        int[][] common = commonFrom(ours, theirs);
        Runs runs = new Runs();
        int i = 0;
        int j = 0;
        while (i < ours.length || j < theirs.length) {
            if (i < ours.length && j < theirs.length && ours[i].equals(theirs[j])) {
                runs.add(Kind.BOTH, ours[i++]);
                j++;
            } else if (j < theirs.length && (i == ours.length || common[i][j + 1] >= common[i + 1][j])) {
                runs.add(Kind.PUBLISHED_ONLY, theirs[j++]);
            } else {
                runs.add(Kind.WANTED_ONLY, ours[i++]);
            }
        }
        return runs.done();
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }

    /** How many words the rests from each pair of places have in common. */
    private static int[][] commonFrom(String[] ours, String[] theirs) {
        int[][] common = new int[ours.length + 1][theirs.length + 1];
        for (int i = ours.length - 1; i >= 0; i--) {
            for (int j = theirs.length - 1; j >= 0; j--) {
                common[i][j] = ours[i].equals(theirs[j])
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Joins words of one kind that follow each other. */
    private static final class Runs {

        private final List<Run> done = new ArrayList<>();

        void add(Kind kind, String word) {
            if (!done.isEmpty() && done.getLast().kind() == kind) {
                done.set(done.size() - 1, new Run(kind, done.getLast().text() + " " + word));
            } else {
                done.add(new Run(kind, word));
            }
        }

        List<Run> done() {
            return List.copyOf(done);
        }
    }
}
