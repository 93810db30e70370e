// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.net.URI;
import java.security.cert.X509Certificate;

/**
 * Where and to whom an access point sends (transport.md 4.5 steps 7 and 8).
 *
 * @param address where to post the AS4 message
 * @param certificate encrypts the transfer and must have signed the receipt
 * @param accessPointId common name of the certificate: the AS4 party id
 * @param transportProfile {@code digg-transport-as4-v1_0}
 */
public record AccessPointEndpoint(
        URI address, X509Certificate certificate, String accessPointId, String transportProfile) {

    /** The only transport profile in SDK (transport.md 3.6). */
    public static final String AS4_PROFILE = "digg-transport-as4-v1_0";
}
