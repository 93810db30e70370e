// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import org.budkavle.format.identifier.ParticipantId;

/**
 * A participant in the address book (api-and-address-book.md 2.2.1).
 *
 * @param organisationNumber ten digits
 */
public record Organisation(ParticipantId participant, String organisationNumber, String name) {}
