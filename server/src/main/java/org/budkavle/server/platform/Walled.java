// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.util.UUID;

/** Somebody who is logged in and belongs to one organisation; what they cause sees rows of that one alone ({@link Walls}). */
public interface Walled {

    /** The organisation behind whose wall they are. */
    UUID behindWallOf();
}
