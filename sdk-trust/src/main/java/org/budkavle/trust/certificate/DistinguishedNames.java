// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/** Reads the parts of the names that certificates bear, to be shown; {@link KeyRules} judges them. */
public final class DistinguishedNames {

    private DistinguishedNames() {}

    /**
     * A part of a name.
     *
     * @param type such as {@code CN} or {@code O}
     * @return of several the one nearest the end of the written name; empty if there is none, or if the name cannot be read
     */
    public static Optional<String> part(X500Principal name, String type) {
        try {
            return new LdapName(name.getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase(type))
                            .map(part -> part.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }
}
