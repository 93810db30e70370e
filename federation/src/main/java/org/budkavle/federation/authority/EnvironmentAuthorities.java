// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.authority;

import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.KeyAndCertificate;

/**
 * The platform's own authorities of one environment (transport.md 6.1).
 *
 * @param environment such as {@code SDK-QA}
 * @param accessPointRoot the root of the access points
 * @param accessPoints below it, the issuer of this federation's and environment's access points
 * @param metadataRoot the root that issues the metadata signer directly
 * @param metadataSigner signs service metadata
 */
public record EnvironmentAuthorities(
        String environment,
        CertificateAuthority accessPointRoot,
        CertificateAuthority accessPoints,
        CertificateAuthority metadataRoot,
        KeyAndCertificate metadataSigner) {}
