// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One of the messages that a draft is sent as.
 *
 * @param number 1 first
 * @param of how many there are
 * @param files that go with it
 */
public record Portion(int number, int of, List<DraftFile> files) {

    public Portion {
        files = List.copyOf(files);
    }

    static Portion whole(List<DraftFile> files) {
        return new Portion(1, 1, files);
    }

    /**
     * Shares the files out, in their order, over as few messages as hold them. What would fit in one, but is to be split, is
     * halved.
     *
     * @param limit of one message
     * @param size of a message with some files
     * @param more that the first message has besides, its text
     */
    static List<Portion> split(List<DraftFile> files, long limit, ToLongFunction<List<DraftFile>> size, long more) {
        long whole = size.applyAsLong(files) + more;
        long most = whole <= limit ? Math.max(1, whole / 2 + more) : limit;
        List<List<DraftFile>> shares = new ArrayList<>();
        List<DraftFile> share = new ArrayList<>();
        for (DraftFile file : files) {
            share.add(file);
            long taken = size.applyAsLong(share) + (shares.isEmpty() ? more : 0);
            if (taken > most && share.size() > 1) {
                share.removeLast();
                shares.add(share);
                share = new ArrayList<>(List.of(file));
            }
        }
        shares.add(share);
        List<Portion> portions = new ArrayList<>();
        for (int at = 0; at < shares.size(); at++) {
            portions.add(new Portion(at + 1, shares.size(), shares.get(at)));
        }
        return portions;
    }

    /** The types of its files besides PDF, each once. */
    List<String> fileTypes() {
        return files.stream()
                .filter(file -> !file.isPdf())
                .map(DraftFile::contentType)
                .distinct()
                .sorted()
                .toList();
    }
}
