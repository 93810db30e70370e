// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

/** Why a recipient refused a message (client-ux.md 4, reasons of REJECTED): what a person is to be told. */
public enum Rejection {
    /** BV/not-supported of a file. */
    FILE_TYPE,
    /** BV/not-found. */
    ADDRESS_GONE,
    /** BV/too-long. */
    TOO_LARGE,
    /** BV/forbidden. */
    HARMFUL,
    /** BV/not-supported of an answer to a refused message. */
    ANSWER_TO_REJECTED,
    /** BV/duplicate, multiple-matches. */
    DUPLICATE,
    /** SIG, BV/security. */
    NOT_TRUSTED,
    /** Everything else: SV, BV/invariant, structure. */
    TECHNICAL
}
