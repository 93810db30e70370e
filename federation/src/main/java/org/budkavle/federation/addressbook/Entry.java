// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;

/** Something that the book keeps under an id of its own. The id is a number as text, given once and for ever. */
public sealed interface Entry {

    /** The id, also in the API. */
    String id();

    /** The organisation that it belongs to; none for what belongs to the federation's owner. */
    Optional<ParticipantId> organisation();

    /** What people call it. */
    String title();

    /**
     * An organisation.
     *
     * @param fourEyes whether two people must agree to retire one of its addresses
     * @param removed whether it has left the federation
     */
    record OfOrganisation(String id, Organisation content, boolean fourEyes, boolean removed) implements Entry {

        @Override
        public Optional<ParticipantId> organisation() {
            return Optional.of(content.participant());
        }

        @Override
        public String title() {
            return content.name();
        }
    }

    /** A function address. */
    record OfFunction(String id, ListedFunction content, Publication publication) implements Entry {

        @Override
        public Optional<ParticipantId> organisation() {
            return Optional.of(content.organisation());
        }

        @Override
        public String title() {
            return content.name();
        }
    }

    /** A code system. */
    record OfCodeSystem(String id, CodeSystem content) implements Entry {

        @Override
        public Optional<ParticipantId> organisation() {
            return Optional.empty();
        }

        @Override
        public String title() {
            return content.name();
        }
    }
}
