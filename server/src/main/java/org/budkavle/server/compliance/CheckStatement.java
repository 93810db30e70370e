// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.compliance.StatementRefused.Field;
import org.budkavle.server.compliance.StatementRefused.Reason;

/** Whether something may be said of a requirement. */
final class CheckStatement {

    private CheckStatement() {}

    static void check(Requirement of, Statement said, LocalDate today) throws StatementRefused {
        Map<Field, Reason> wrong = new EnumMap<>(Field.class);
        text(wrong, Field.TEXT, said.text(), Statement.LONGEST_TEXT);
        text(wrong, Field.RESPONSIBLE, said.responsible(), Statement.LONGEST_RESPONSIBLE);
        if (said.on().isAfter(today)) {
            wrong.put(Field.ON, Reason.IN_THE_FUTURE);
        }
        if (said.due().isBefore(today)) {
            wrong.put(Field.DUE, Reason.PAST);
        } else if (said.due().isAfter(said.on().plusMonths(of.months()))) {
            wrong.put(Field.DUE, Reason.TOO_FAR);
        }
        if (!wrong.isEmpty()) {
            throw new StatementRefused(wrong);
        }
    }

    private static void text(Map<Field, Reason> wrong, Field field, String text, int longest) {
        if (text.isBlank()) {
            wrong.put(field, Reason.MISSING);
        } else if (text.length() > longest) {
            wrong.put(field, Reason.TOO_LONG);
        } else if (PersonalNumbers.isIn(text)) {
            wrong.put(field, Reason.PERSONAL_NUMBER);
        }
    }
}
