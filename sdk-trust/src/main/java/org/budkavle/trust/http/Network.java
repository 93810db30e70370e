// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The addresses that begin with the same bits, as {@code 10.0.0.0/8} or {@code fd00::/8}. */
public final class Network {

    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Reads a network; an address alone is the network of itself.
     *
     * @throws IllegalArgumentException if it is none: a name, too many bits, or bits set behind them
     */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length > 2 || !parts[0].matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException("Not a network: " + text);
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > address.length * 8 || !Arrays.equals(address, masked(address, bits))) {
                throw new IllegalArgumentException("Not a network: " + text);
            }
            return new Network(address, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("Not a network: " + text, e);
        }
    }

    /** Whether the address is in it. */
    public boolean contains(byte[] address) {
        return address.length == prefix.length && Arrays.equals(prefix, masked(address, bits));
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(bits - i * 8L, 0, 8);
            masked[i] &= (byte) (0xFF << (8 - kept));
        }
        return masked;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(prefix).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
