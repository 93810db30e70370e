// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param subject its name among the texts: {@code status.subject.sending}
 * @param text what was found, among the texts: {@code status.sending.working}
 * @param values for the text, ready to show
 */
public record StatusItem(String subject, Level level, String text, List<String> values) {

    public StatusItem {
        values = List.copyOf(values);
    }

    static StatusItem of(String subject, Level level, String text, String... values) {
        return new StatusItem(subject, level, text, List.of(values));
    }

    /** How it goes, from good to bad. */
    public enum Level {
        GOOD,
        /** It works, and somebody should do something soon. */
        NOTICE,
        DELAYED,
        BROKEN
    }
}
