// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port that is free for TCP and UDP, below the range that the operating system gives to outgoing connections:
 * certificates will name it for years, so it must be likely to be free at every later start.
 */
final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;
    private static final int ATTEMPTS = 200;

    private FreePort() {}

    /** @param taken ports that are somebody's already, though nobody listens there yet */
    static int find(InetAddress address, Set<Integer> taken) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!taken.contains(port) && isFree(address, port)) {
                return port;
            }
        }
        throw new IOException("No free port between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket tcp = new ServerSocket(port, 1, address);
                DatagramSocket udp = new DatagramSocket(port, address)) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
