// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;

/**
 * Something that the address book no longer has.
 *
 * @param last as it was listed last
 * @param at when a synchronisation first missed it
 */
public record Vanished<T>(T last, Instant at) {}
