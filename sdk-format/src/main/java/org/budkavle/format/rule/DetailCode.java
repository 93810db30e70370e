// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.rule;

/** The detail codes (detaljkod) that we send. The list is open: what others send is kept as text (message.md 5.3). */
public enum DetailCode {
    /** Structure or data type. */
    STRUCTURE("structure"),
    /** A rule of the profile, a code system or a logical rule. */
    INVARIANT("invariant"),
    /** Identity, addressing, signature or encryption does not match. */
    SECURITY("security"),
    /** The function address is unknown. */
    NOT_FOUND("not-found"),
    /** A file type or a reference that is not supported. */
    NOT_SUPPORTED("not-supported"),
    /** Larger than allowed. */
    TOO_LONG("too-long"),
    /** Malicious code. */
    FORBIDDEN("forbidden"),
    /** The message has been seen before. */
    DUPLICATE("duplicate"),
    /** The message has been seen before, as some other products put it. */
    MULTIPLE_MATCHES("multiple-matches");

    private final String code;

    DetailCode(String code) {
        this.code = code;
    }

    /** The code on the wire. */
    public String code() {
        return code;
    }
}
