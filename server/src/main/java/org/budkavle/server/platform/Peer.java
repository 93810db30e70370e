// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import jakarta.servlet.http.HttpServletRequest;

/** Who is at the other end of a request's connection: the proxy in front of us, or, without one, the caller. */
public final class Peer {

    static final String ATTRIBUTE = Peer.class.getName();

    private Peer() {}

    /** Its address, whatever headers say. */
    public static String address(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String peer ? peer : request.getRemoteAddr();
    }
}
