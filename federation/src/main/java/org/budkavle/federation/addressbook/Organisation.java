// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;

/**
 * An organisation in the address book (api-and-address-book.md 2.2.1): a participant, or a sub-organisation of one.
 *
 * @param organisationNumber ten digits
 * @param name the official name, at most 256 characters
 * @param alternateName what people call it, at most 256 characters
 * @param description at most 1024 characters
 * @param countryCode ISO 3166, two upper-case letters
 * @param parent present: this is a sub-organisation (type {@code ou}) of that participant (type {@code o})
 */
public record Organisation(
        ParticipantId participant,
        String organisationNumber,
        String name,
        Optional<String> alternateName,
        Optional<String> description,
        String countryCode,
        Optional<ParticipantId> parent) {

    /** A Swedish participant with no more than its name. */
    public Organisation(ParticipantId participant, String organisationNumber, String name) {
        this(participant, organisationNumber, name, Optional.empty(), Optional.empty(), "SE", Optional.empty());
    }

    /** {@code o} or {@code ou}. */
    public String type() {
        return parent.isPresent() ? "ou" : "o";
    }

    /** The participant that answers for it: its parent, or itself. */
    public ParticipantId responsible() {
        return parent.orElse(participant);
    }
}
