// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

/** What sort of place it is. */
public enum PlaceKind {
    /** A part of a municipality with offices of its own, or known as such: stadsdelsområde, kommundel, larger stadsdel. */
    DISTRICT,
    /** A town, village or postal town (tätort, postort). */
    LOCALITY,
    /** A part of a town. */
    NEIGHBOURHOOD
}
