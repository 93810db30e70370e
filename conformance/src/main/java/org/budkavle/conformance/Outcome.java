// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

/** What a case came to. */
public sealed interface Outcome {

    /** As expected. */
    record Passed(String observed) implements Outcome {}

    /**
     * Not as expected.
     *
     * @param rule the rule that is broken, by its id
     * @param words what was expected and what was seen, so that a developer can act on it; in Swedish
     */
    record Failed(String rule, String words) implements Outcome {}

    /** The case does not concern the target. */
    record NotApplicable(String reason) implements Outcome {}

    /** Nobody outside Digg knows the whole case: what could be run was run, and the rest is said; never a pass. */
    record NotFullyKnown(String reason) implements Outcome {}

    /**
     * Only a person can tell.
     *
     * @param question what to do and to look at
     * @param evidence the file in the evidence folder where the answer belongs
     */
    record NeedsPerson(String question, String evidence) implements Outcome {}

    /** The run itself could not go on; it says nothing about the target. */
    record NotRun(String words) implements Outcome {}

    /** The stable word for machines, such as {@code PASSED}. */
    default String code() {
        return switch (this) {
            case Passed passed -> "PASSED";
            case Failed failed -> "FAILED";
            case NotApplicable not -> "NOT_APPLICABLE";
            case NotFullyKnown not -> "NOT_FULLY_KNOWN";
            case NeedsPerson needs -> "NEEDS_PERSON";
            case NotRun not -> "ERROR";
        };
    }

    /** The word for people, in Swedish. */
    default String word() {
        return switch (this) {
            case Passed passed -> "Godkänd";
            case Failed failed -> "Underkänd";
            case NotApplicable not -> "Ej tillämplig";
            case NotFullyKnown not -> "Ej fullständigt känd";
            case NeedsPerson needs -> "Kräver person";
            case NotRun not -> "Kunde inte köras";
        };
    }

    /** What is to be said beside the word. */
    default String words() {
        return switch (this) {
            case Passed passed -> passed.observed();
            case Failed failed -> failed.words();
            case NotApplicable not -> not.reason();
            case NotFullyKnown not -> not.reason();
            case NeedsPerson needs -> needs.question();
            case NotRun not -> not.words();
        };
    }
}
