// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

/**
 * The listener of other access points: mutual TLS required, paths below {@value #PATH} and no others. Those paths exist on
 * no other listener.
 */
public interface As4Listener {

    /** The path of the AS4 message handler. */
    String PATH = "/as4";

    /** The port that it listens on; known once the server is up. */
    int port();
}
