// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

/**
 * What a check came to. Holds names of settings, files and hosts, never a password or a key.
 *
 * @param code stays, {@code BKV-D01}
 * @param title what was looked at, in Swedish
 * @param text what was found
 * @param mend what to do; empty if nothing
 */
record Finding(String code, Outcome outcome, String title, String text, String mend) {

    /** How it went, in the words that the platform check uses too. */
    enum Outcome {
        PASS("bra"),
        WARN("varning"),
        FAIL("fel"),
        UNKNOWN("går inte att veta");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Finding pass(String code, String title, String text) {
        return new Finding(code, Outcome.PASS, title, text, "");
    }

    static Finding warn(String code, String title, String text, String mend) {
        return new Finding(code, Outcome.WARN, title, text, mend);
    }

    static Finding fail(String code, String title, String text, String mend) {
        return new Finding(code, Outcome.FAIL, title, text, mend);
    }

    static Finding unknown(String code, String title, String text) {
        return new Finding(code, Outcome.UNKNOWN, title, text, "");
    }
}
