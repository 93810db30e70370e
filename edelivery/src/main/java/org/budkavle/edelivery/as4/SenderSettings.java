// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How the sender works.
 *
 * @param connectTimeout for TCP and TLS together
 * @param responseTimeout from the first byte sent to the last byte of the answer, before the allowance for size
 * @param slowestBytesPerSecond what a slow line must still carry: a message of n bytes gets n divided by this more seconds
 * @param localAddress the fixed address that peers allow-list, if the machine has several
 * @param userAgent the User-Agent header
 */
public record SenderSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        long slowestBytesPerSecond,
        Optional<InetAddress> localAddress,
        String userAgent) {

    /** 20 s to connect, 240 s to answer and one more for each 256 kB (transport.md 2.4). */
    public static SenderSettings defaults() {
        return new SenderSettings(
                Duration.ofSeconds(20), Duration.ofSeconds(240), 256 * 1024, Optional.empty(), "Budkavle");
    }
}
