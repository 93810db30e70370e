// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called. What stands in metadata, in a certificate or in a form is written by others, and must not
 * lead to this machine, its neighbours or its cloud's own services. Every form counts as what it leads to: IPv4 in IPv6
 * (mapped, compatible, 6to4, NAT64) as the IPv4 address.
 */
public final class Reachable {

    /** This machine; what hands out credentials to machines in a cloud; what is no machine at all. */
    private static final List<Network> NEVER_MEANT = networks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "168.63.129.16",
            "100.100.100.200",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
            "fd00:ec2::254",
            "100::/64",
            "2001::/32",
            "64:ff9b:1::/48");

    private static final List<Network> LOOPBACK = networks("127.0.0.0/8", "::1");

    /** Networks that are somebody's own, and those of examples and measurements. */
    private static final List<Network> PRIVATE = networks(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "fc00::/7",
            "2001:db8::/32");

    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
    private static final Network COMPATIBLE = Network.parse("::/96");

    private final List<Network> refused;
    private final List<Network> allowed;

    private Reachable(List<Network> refused, List<Network> allowed) {
        this.refused = List.copyOf(refused);
        this.allowed = List.copyOf(allowed);
    }

    /** Public addresses alone: for what anybody in the federation may have written. */
    public static Reachable publicly() {
        return new Reachable(
                Stream.of(NEVER_MEANT, LOOPBACK, PRIVATE).flatMap(List::stream).toList(), List.of());
    }

    /** Public addresses and the organisation's own networks, not this machine: for what an administrator writes in a form. */
    public static Reachable fromForms() {
        return new Reachable(
                Stream.of(NEVER_MEANT, LOOPBACK).flatMap(List::stream).toList(), List.of());
    }

    /** All but what hands out credentials, and what is no machine: for what the operator has set. */
    public static Reachable asConfigured() {
        return new Reachable(NEVER_MEANT, List.of());
    }

    /** Everything: for test beds. */
    public static Reachable everywhere() {
        return new Reachable(List.of(), List.of());
    }

    /** The same, and those networks. */
    public Reachable and(List<Network> networks) {
        return new Reachable(
                refused, Stream.of(allowed, networks).flatMap(List::stream).toList());
    }

    /** The same, and this machine: for an environment that runs on it. */
    public Reachable andLoopback() {
        return and(LOOPBACK);
    }

    /** Whether a host of an address is this machine by its spelling, without asking anybody: {@code localhost} or its numbers. */
    public static boolean isThisMachine(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return GuardedResolver.isNumbers(host)
                    && GuardedResolver.lookUp(host).stream()
                            .map(address -> meant(address.getAddress()))
                            .allMatch(bytes -> LOOPBACK.stream().anyMatch(network -> network.contains(bytes)));
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    /** Whether the address may be called. */
    public boolean allows(InetAddress address) {
        byte[] bytes = meant(address.getAddress());
        return allowed.stream().anyMatch(network -> network.contains(bytes))
                || refused.stream().noneMatch(network -> network.contains(bytes));
    }

    /**
     * The addresses that a host has now, IPv4 first: for those who open a connection themselves, to one of these and to nothing
     * else.
     *
     * @throws AddressRefused if one of them may not be called
     */
    public List<InetAddress> judged(String host) throws UnknownHostException {
        List<InetAddress> found = GuardedResolver.lookUp(host);
        if (found.isEmpty() || !found.stream().allMatch(this::allows)) {
            throw new AddressRefused();
        }
        return found.stream()
                .sorted(Comparator.comparingInt(address -> address.getAddress().length))
                .toList();
    }

    /**
     * Does work that connects by itself, in this thread, to a host: it is judged before, and again when the work looks it up.
     *
     * @throws AddressRefused if it leads to an address that may not be called
     */
    public <T, X extends Throwable> T guard(String host, ScopedValue.CallableOp<? extends T, X> work)
            throws X, UnknownHostException {
        judged(host);
        return GuardedResolver.<T, X>guarded(this, work);
    }

    /** The IPv4 address that one of IPv6 leads to, or itself. */
    private static byte[] meant(byte[] address) {
        if (NAT64.contains(address) || (COMPATIBLE.contains(address) && !isUnspecifiedOrLoopback(address))) {
            return Arrays.copyOfRange(address, 12, 16);
        }
        return SIX_TO_FOUR.contains(address) ? Arrays.copyOfRange(address, 2, 6) : address;
    }

    private static boolean isUnspecifiedOrLoopback(byte[] address) {
        return address[12] == 0 && address[13] == 0 && address[14] == 0 && (address[15] == 0 || address[15] == 1);
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::parse).toList();
    }
}
