// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

/** What a person does, each measured for itself. Each page shows the counts of the navigation too. */
public enum Step {
    TO_DO("inbox, to do", 20),
    MINE("inbox, mine", 6),
    WAITING("inbox, waiting", 4),
    ALL_OPEN("inbox, all open", 4),
    DONE("inbox, done", 3),
    DONE_FURTHER("inbox, done, a later page", 2),
    DONE_FILTERED("inbox, done, secret with files", 2),
    EVERYWHERE("all my mailboxes", 5),
    CONVERSATION("conversation", 25),
    CLAIM("claim", 3),
    SENT("sent", 4),
    SENT_TROUBLE("sent, needs somebody", 2),
    REFERENCE("search, reference", 5),
    WORDS("search, words of a subject", 4),
    COMMON_WORD("search, one common word", 2),
    TEXT("search, three words of a text", 4),
    COMMON_IN_TEXTS("search, two common words of texts", 2),
    PARTY("search, organisation", 2),
    FILE_NAME("search, file name", 2),
    PICKER("recipient picker, each key", 7);

    private final String text;
    private final int weight;

    Step(String text, int weight) {
        this.text = text;
        this.weight = weight;
    }

    /** As it is called in tables. */
    public String text() {
        return text;
    }

    /** How often, beside the others. */
    int weight() {
        return weight;
    }
}
