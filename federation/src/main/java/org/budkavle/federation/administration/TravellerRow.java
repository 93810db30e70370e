// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import org.budkavle.federation.owner.Traveller;
import org.budkavle.journey.State;

/**
 * A line among those on the way.
 *
 * @param until when the latest approval ends; empty if none does
 * @param over whether it has
 */
public record TravellerRow(Traveller traveller, State state, String until, boolean over) {}
