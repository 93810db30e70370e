// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The common name in a certificate: the identifier of access points and publishers (transport.md 3.11). */
final class CommonName {

    private CommonName() {}

    /** The common name, empty if there is none. */
    static String of(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .findFirst()
                            .orElse("");
        } catch (InvalidNameException e) {
            return "";
        }
    }
}
