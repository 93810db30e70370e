// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;

/**
 * What a made-up function address is for, whatever its name says. To judge a search by; never shown to it.
 *
 * @param kind such as {@code orosanmalan-barn}; all of them: {@link NationalSample#kinds}
 * @param area the part of the organisation's area that it serves, or the school's place; absent: all of it
 * @param organisation whose function it is
 */
public record Truth(String kind, Optional<String> area, ParticipantId organisation) {}
