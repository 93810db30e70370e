// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;

/** The receiving access point that a package was built for. A record of its own, as it is stored with the transmission. */
public record Route(URI address, X509Certificate certificate, String accessPointId) {

    static Route to(AccessPointEndpoint endpoint) {
        return new Route(endpoint.address(), endpoint.certificate(), endpoint.accessPointId());
    }

    static Route stored(String address, byte[] certificate, String accessPointId) {
        try {
            X509Certificate decoded = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            return new Route(URI.create(address), decoded, accessPointId);
        } catch (CertificateException e) {
            throw new IllegalStateException("A stored certificate cannot be read", e);
        }
    }

    byte[] encodedCertificate() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }
}
