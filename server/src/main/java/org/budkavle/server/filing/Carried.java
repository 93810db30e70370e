// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.Optional;

/**
 * That a target has a package.
 *
 * @param proof where it lies, the target's receipt, or what the person said who put it there
 * @param number of the case, if the target, or the person, gave one
 */
public record Carried(String proof, Optional<RegistryNumber> number) {

    /** Proof of a target that gives no numbers. */
    public static Carried to(String proof) {
        return new Carried(proof, Optional.empty());
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Carried[]";
    }
}
