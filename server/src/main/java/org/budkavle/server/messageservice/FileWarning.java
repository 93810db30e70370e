// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.Optional;

/**
 * What whoever handles a file is told of it.
 *
 * @param seems the type that its bytes have, if name or declared type say something else
 * @param locked whether something in it could not be looked into: encrypted, or damaged
 */
public record FileWarning(Optional<String> seems, boolean locked) {

    /** The warning, if there is something to warn of. */
    public static Optional<FileWarning> of(Optional<String> seems, boolean locked) {
        return seems.isPresent() || locked ? Optional.of(new FileWarning(seems, locked)) : Optional.empty();
    }
}
