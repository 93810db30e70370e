// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

/** A part of the server that {@code budkavle.roles} can run alone (design 1). */
public enum Role {
    /** The AS4 access point: interface A and C. */
    ACCESSPOINT,
    /** The message service: interface C and D. */
    MESSAGESERVICE
}
