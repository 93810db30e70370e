// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

/** Is told what a look-up finds out, in order, on the caller's thread; also of the steps before a failure. */
@FunctionalInterface
public interface DiscoveryObserver {

    /** Does not listen. */
    DiscoveryObserver NONE = fact -> {};

    /** One step is done. Must not throw. */
    void observed(DiscoveryFact fact);
}
