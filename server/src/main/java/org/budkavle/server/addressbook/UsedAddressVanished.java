// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;

/**
 * An address that is used is no longer in the book: an alarm, until it comes back or somebody has seen to it. Published as an
 * application event in the transaction that replaces the generation, and kept ({@link AddressBook#alarms()}).
 *
 * @param name what it was called last
 */
public record UsedAddressVanished(AddressUse use, String name, Instant at) {}
