// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

/**
 * Some neighbouring words of a question with one meaning.
 *
 * @param start the first word, counted from 0
 * @param length how many words
 * @param value how good a reading it is; that of a whole question is the sum
 * @param doubt of the surest alternative of the meaning
 */
record Segment(int start, int length, double value, double doubt, Meaning meaning) {

    int end() {
        return start + length;
    }
}
