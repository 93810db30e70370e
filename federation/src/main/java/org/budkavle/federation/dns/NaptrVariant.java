// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.dns;

/** How the name server answers for one participant (transport.md 9.2). */
public enum NaptrVariant {
    /** {@code 100 10 "U" "Meta:SMP" "!.*!<publisher>!" .} */
    NORMAL,
    /** The pattern is {@code ^.*$}. */
    ANCHORED_PATTERN,
    /** The publisher's address ends with the participant, as BDMSL's own documentation shows. */
    WITH_PARTICIPANT_PATH,
    /** The service is written {@code meta:smp}. */
    LOWER_CASE_SERVICE,
    /** Several records, unsorted; the right one has the lowest order and preference of those that are usable. */
    SEVERAL_RECORDS,
    /** A record for another service alone. */
    WRONG_SERVICE,
    /** The flag is {@code S} in place of {@code U}. */
    WRONG_FLAGS,
    /** The name exists, without NAPTR. */
    NO_NAPTR,
    /** The server failed. */
    SERVFAIL,
    /** The server does not want to answer. */
    REFUSED,
    /** No answer at all. */
    TIMEOUT,
    /** Over UDP the answer is cut off; TCP gives it. */
    TRUNCATED,
    /** Over UDP the answer is cut off, and TCP hangs up. */
    TRUNCATED_WITHOUT_TCP
}
