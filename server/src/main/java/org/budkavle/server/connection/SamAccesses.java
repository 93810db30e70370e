// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.connection.order.SamPrerequisite;
import org.budkavle.server.connection.order.SamStanding;
import org.budkavle.server.organisation.PersonId;

/** What is known of the prerequisites of SAM accesses (network.md 2.3), and whether they are needed still. */
public interface SamAccesses {

    /** How a prerequisite came to be known. */
    enum Origin {
        /** Somebody declared it. */
        DECLARED,
        /** The directory answered. */
        DIRECTORY,
        /** The certificate was examined. */
        CERTIFICATE,
        /** The order itself. */
        ORDER
    }

    /** What is known of one, and how. */
    record Known(SamStanding.Evidence evidence, Origin origin, Instant at) {}

    /**
     * How an access stands.
     *
     * @param reviewed when it was last looked at whether it is needed; empty: not since it was approved
     */
    record Standing(SamStanding prerequisites, Map<SamPrerequisite, Known> known, Optional<LocalDate> reviewed) {

        public Standing {
            known = Map.copyOf(known);
        }
    }

    /** How an access of the order stands. */
    Standing standing(Order order);

    /** When it is to be looked at next; empty for one that is not approved. */
    Optional<LocalDate> reviewBy(Order order);

    /**
     * Writes down what somebody declares of a prerequisite. Audited.
     *
     * @throws IllegalArgumentException for the authorisation, which only the order gives
     */
    void declare(OrderId order, SamPrerequisite prerequisite, SamStanding.Evidence evidence, PersonId by);

    /** Why the directory or a certificate does not show that a prerequisite is met. */
    enum Finding {
        /** It does. */
        MET,
        /** No directory, or no issuers, are set up here. */
        NOT_SET_UP,
        /** The directory does not answer. */
        NO_ANSWER,
        /** There is no active entry. */
        NO_ENTRY,
        /** What was given is no certificate. */
        UNREADABLE,
        /** The certificate is of another issuer, not valid now, or revoked. */
        REFUSED
    }

    /** Asks the directory for an active entry of the person. Audited. */
    Finding askDirectory(OrderId order, PersonId by);

    /** Examines the card's certificate: issuer, time, revocation. Audited. */
    Finding examine(OrderId order, byte[] certificate, PersonId by);

    /** Says that the access is needed another year, and tells the provider. Audited. */
    Order review(OrderId order, int version, PersonId by) throws OrderRefused;
}
