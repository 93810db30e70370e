// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.util.List;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.Publication.State;

/**
 * An address in the list.
 *
 * @param unit the sub-organisation, or empty
 * @param overdue whether the day of review has passed
 * @param categories what its categories are called
 */
public record AddressRow(Entry.OfFunction entry, State state, String unit, boolean overdue, List<String> categories) {}
