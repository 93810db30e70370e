// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Where a certificate says that it can be asked about. Only http and https are ever called. */
final class RevocationSources {

    private RevocationSources() {}

    static List<URI> crls(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (value == null) {
            return List.of();
        }
        try {
            List<URI> addresses = new ArrayList<>();
            CRLDistPoint points = CRLDistPoint.getInstance(octets(value));
            for (DistributionPoint point : points.getDistributionPoints()) {
                DistributionPointName name = point.getDistributionPoint();
                // A point with reasons or an issuer of its own speaks for a part only.
                boolean whole = point.getReasons() == null && point.getCRLIssuer() == null;
                if (whole && name != null && name.getType() == DistributionPointName.FULL_NAME) {
                    Stream.of(GeneralNames.getInstance(name.getName()).getNames())
                            .flatMap(RevocationSources::address)
                            .forEach(addresses::add);
                }
            }
            return addresses;
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    static List<URI> ocspResponders(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (value == null) {
            return List.of();
        }
        try {
            return Stream.of(AuthorityInformationAccess.getInstance(octets(value))
                            .getAccessDescriptions())
                    .filter(access -> AccessDescription.id_ad_ocsp.equals(access.getAccessMethod()))
                    .flatMap(access -> address(access.getAccessLocation()))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static byte[] octets(byte[] extensionValue) {
        return ASN1OctetString.getInstance(extensionValue).getOctets();
    }

    private static Stream<URI> address(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Stream.empty();
        }
        try {
            URI address = new URI(name.getName().toString());
            boolean callable =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return callable && address.getHost() != null ? Stream.of(address) : Stream.empty();
        } catch (URISyntaxException e) {
            return Stream.empty();
        }
    }
}
