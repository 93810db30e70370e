// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

/** Why the file cannot be used: a stable code, the place, and plain Swedish. Never a value that could be a key. */
public record FileFault(Kind kind, Position position, String pointer, String text) {

    /** What is wrong; {@link #code} never changes its meaning. */
    public enum Kind {
        NOT_YAML("SJ-F1"),
        TOO_LARGE("SJ-F2"),
        NOT_ALLOWED_YAML("SJ-F3"),
        DUPLICATE("SJ-F4"),
        MISSING("SJ-F5"),
        UNKNOWN_FIELD("SJ-F6"),
        WRONG_TYPE("SJ-F7"),
        WRONG_VALUE("SJ-F8"),
        KEY_IN_FILE("SJ-F9"),
        UNKNOWN_REFERENCE("SJ-F10");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    @Override
    public String toString() {
        return position + " " + kind.code() + " " + text;
    }
}
