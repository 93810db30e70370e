// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.server.addressbook.TextRange;

/**
 * A part of a text, marked if it answers to the question.
 *
 * @param marked whether it is shown as what was looked for
 */
public record Piece(String text, boolean marked) {

    /** The text in pieces; the ranges do not overlap and come in order. */
    static List<Piece> of(String text, List<TextRange> ranges) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (TextRange range : ranges) {
            if (range.start() < from || range.end() > text.length()) {
                continue;
            }
            if (range.start() > from) {
                pieces.add(new Piece(text.substring(from, range.start()), false));
            }
            pieces.add(new Piece(text.substring(range.start(), range.end()), true));
            from = range.end();
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), false));
        }
        return List.copyOf(pieces);
    }
}
