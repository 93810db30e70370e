// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.budkavle.trust.key.PrivateRsa;

/**
 * The same floor by the JDK alone and by the Amazon Corretto Crypto Provider, if it is here.
 *
 * @param jdk the JDK's
 * @param accp the native library's
 */
public record Floors(Floor jdk, Optional<Floor> accp) {

    /** Measures both. */
    public static Floors measure(int bits, int roundMillis) throws Exception {
        var provider = PrivateRsa.nativeProvider();
        return new Floors(
                Floor.measure(bits, roundMillis),
                provider.isPresent() ? Optional.of(Floor.measure(bits, roundMillis, provider)) : Optional.empty());
    }

    /** The quotient of a figure and the JDK's floor. */
    public String timesJdk(double millis, ToDoubleFunction<Floor> least) {
        return Table.number(millis / least.applyAsDouble(jdk));
    }

    /** The quotient of a figure and ACCP's floor; nothing if it is not here. */
    public String timesAccp(double millis, ToDoubleFunction<Floor> least) {
        return accp.map(floor -> Table.number(millis / least.applyAsDouble(floor)))
                .orElse("");
    }

    @Override
    public String toString() {
        return "Floor: " + jdk + accp.map(floor -> "\nFloor: " + floor).orElse("");
    }
}
