// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/**
 * What another log-in calls a person.
 *
 * @param issuer who says it: an OpenID issuer, or {@code certificate} for client certificates
 * @param subject how that issuer names the person
 */
public record ExternalIdentity(String issuer, String subject) {

    /** The issuer of the names in client certificates. */
    public static final String CERTIFICATE = "certificate";

    public ExternalIdentity {
        if (issuer.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("An identity has an issuer and a subject");
        }
    }
}
