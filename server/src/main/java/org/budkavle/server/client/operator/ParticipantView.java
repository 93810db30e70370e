// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.status.GettingStarted.Step;
import org.budkavle.server.operator.RollOver;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.page.Form;

/**
 * One participant.
 *
 * @param operator whether who looks is the operator
 * @param state where its journey is, for people
 * @param certificates its own, and those of the installation
 * @param addresses its function addresses
 * @param missing what is left of its journey
 * @param begun whether somebody has begun with it
 * @param rollOver empty: its keys cannot be read here
 */
public record ParticipantView(
        Organisation participant,
        boolean operator,
        String state,
        String lookup,
        Month month,
        List<Certificate> certificates,
        List<String> addresses,
        List<Step> missing,
        boolean begun,
        Optional<RollOver> rollOver,
        Form form) {

    /**
     * A certificate.
     *
     * @param use organisation, access-point or tls
     * @param purposes keys among the texts: SIGNING, ENCRYPTION
     */
    public record Certificate(String file, String use, List<String> purposes, String name, Instant until, long left) {}

    /**
     * A month.
     *
     * @param key such as 2026-11
     * @param before the month before, in addresses; after likewise, empty if that has not come
     */
    public record Month(String key, String title, String before, String after, LevelReport report) {}

    /** A day of a month. */
    public record Day(LocalDate day, long in, long out, long failed, long bytes) {}
}
