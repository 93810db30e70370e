// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

/**
 * A place in a municipality. A name can stand for places in several municipalities.
 *
 * @param municipality the code of the municipality where it lies, or most of it
 */
public record Place(String name, PlaceKind kind, String municipality) {}
