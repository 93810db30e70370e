// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.http;

import java.lang.ScopedValue.CallableOp;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up as the JDK does, and refuses what a guarded call may not reach. A name is judged twice: before the call, by
 * an answer that nobody caches, and when the JDK looks it up to connect, so that an answer which changes in between is
 * refused as well. Everybody else's look-ups are as they were. The JDK finds it by {@code META-INF/services}.
 */
public final class GuardedResolver extends InetAddressResolverProvider {

    private static final ScopedValue<Reachable> GUARD = ScopedValue.newInstance();
    private static volatile @Nullable InetAddressResolver builtin;

    /** For the JDK. */
    public GuardedResolver() {}

    /** Whether the JDK found it; without it only the first judgement is made. */
    public static boolean isInstalled() {
        try {
            // The first look-up of the process loads it.
            InetAddress.getByName("localhost");
        } catch (UnknownHostException none) {
            return builtin != null;
        }
        return builtin != null;
    }

    /** Does the work with all its look-ups guarded. */
    static <T, X extends Throwable> T guarded(Reachable reachable, CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(GUARD, reachable).<T, X>call(work);
    }

    /** All addresses of the host, fresh. */
    static List<InetAddress> lookUp(String host) throws UnknownHostException {
        InetAddressResolver resolver = builtin;
        if (resolver == null || isNumbers(host)) {
            return List.of(InetAddress.getAllByName(host));
        }
        return resolver.lookupByName(host, LookupPolicy.of(LookupPolicy.IPV4 | LookupPolicy.IPV6))
                .toList();
    }

    /** Whether it is an address in numbers, in any form that the JDK takes: nobody is asked for it. */
    static boolean isNumbers(String host) {
        return host.startsWith("[") || host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver own = configuration.builtinResolver();
        builtin = own;
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                List<InetAddress> found = own.lookupByName(host, policy).toList();
                if (GUARD.isBound() && !found.stream().allMatch(GUARD.get()::allows)) {
                    throw new AddressRefused();
                }
                return found.stream();
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return own.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "budkavle";
    }
}
