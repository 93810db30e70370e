// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import org.budkavle.server.addressbook.Hit.Reason;

/**
 * One way to answer to a part of a question.
 *
 * @param term number of the term in the index
 * @param weight how well that answers, above 0, at most 1
 * @param words what to say that it goes by
 */
record Clause(IndexField field, int term, double weight, Reason reason, String words) {

    /** The same, better answered by so much. */
    Clause surer(double more) {
        return new Clause(field, term, Math.min(1, weight + more), reason, words);
    }
}
