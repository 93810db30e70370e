// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.owner;

import org.budkavle.journey.JourneyKind;

/**
 * Somebody, or a product, on the way into the federation.
 *
 * @param id given once
 * @param sort of organisation, such as {@code Kommun}; of a supplier what the product is: {@code MT}, {@code MK}
 * @param county its name; empty if that says nothing of it
 * @param product with its version; empty unless it is a supplier's
 */
public record Traveller(String id, JourneyKind kind, String name, String sort, String county, String product) {}
