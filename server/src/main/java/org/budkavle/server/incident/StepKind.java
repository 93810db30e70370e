// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.util.List;

/** What can be done with an incident, and what each asks for. Names are stored: never rename one. */
public enum StepKind {
    /** It begins, as a draft. */
    OPENED(Field.line("title"), Field.text("what").optional()),
    /** From when the organisation knows: the clocks of the law go from here. */
    AWARE(Field.time("when"), Field.text("how")),
    DESCRIBED(
            Field.text("what"),
            Field.text("cause").optional(),
            Field.time("from").optional(),
            Field.time("until").optional(),
            Field.choice("breach", "CONFIDENTIALITY", "INTEGRITY", "AVAILABILITY", "SEVERAL"),
            Field.choice("personal", "YES", "NO", "UNKNOWN"),
            Field.choice("sdk", "YES", "NO")),
    /** GDPR art. 33.3 a. */
    AFFECTED(
            Field.text("whom"),
            Field.number("persons").optional(),
            Field.text("data"),
            Field.number("records").optional(),
            Field.choice("sensitive", "YES", "NO")),
    /** GDPR art. 33.1 and 34.1. */
    ASSESSED(Field.choice("risk", "UNLIKELY", "RISK", "HIGH"), Field.text("consequences"), Field.text("why")),
    /** GDPR art. 33.3 d. */
    MEASURES(Field.text("taken"), Field.text("planned").optional()),
    /** Who does what. */
    APPOINTED(Field.choice("role", "LEAD", "DATA_PROTECTION", "OPERATION", "SDK", "COMMUNICATION"), Field.line("who")),
    /** Reasons are asked for when it was late: GDPR art. 33.1. */
    IMY_NOTIFIED(
            Field.time("when"),
            Field.choice("stage", "FIRST", "SUPPLEMENT", "COMPLETE"),
            Field.line("reference").optional(),
            Field.text("late").optional()),
    /** Allowed when a risk is unlikely; documented all the same: GDPR art. 33.5. */
    IMY_NOT_NOTIFIED(Field.text("why")),
    /** GDPR art. 34. */
    PERSONS_INFORMED(
            Field.time("when"), Field.text("how"), Field.number("number").optional()),
    /** GDPR art. 34.3. */
    PERSONS_NOT_INFORMED(
            Field.choice("ground", "UNREADABLE", "AVERTED", "PUBLIC_NOTICE", "NO_HIGH_RISK"), Field.text("why")),
    /** Along the set contact paths of SDK. */
    SDK_REPORTED(
            Field.choice("to", "PARTICIPANTS", "DIGG"),
            Field.time("when"),
            Field.text("what"),
            Field.line("reference").optional()),
    /** Whether it is one that cybersäkerhetslagen 2 kap. 5 § means. */
    SIGNIFICANT(Field.choice("significant", "YES", "NO"), Field.text("why")),
    CSIRT_REPORTED(
            Field.choice("stage", "WARNING", "NOTIFICATION", "INTERMEDIATE", "FINAL"),
            Field.time("when"),
            Field.line("reference").optional()),
    /** Entries of the audit log that go along with the evidence. */
    EVIDENCE(Field.places("places"), Field.line("why")),
    NOTED(Field.text("text")),
    CLOSED(Field.text("lessons")),
    REOPENED(Field.text("why")),
    /** It was none. */
    DISMISSED(Field.text("why"));

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives one that nobody changes
    private final List<Field> fields;

    StepKind(Field... fields) {
        this.fields = List.of(fields);
    }

    /** What it asks for. */
    public List<Field> fields() {
        return fields;
    }
}
