// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/** Service metadata as text, for tests to write well or badly. */
final class MetadataText {

    static final String PROCESS =
            "<ProcessIdentifier scheme=\"urn:fdc:digg.se:edelivery:process\">bdx:noprocess" + "</ProcessIdentifier>";
    static final String AS4 = "digg-transport-as4-v1_0";
    static final String SIGNING = "urn:fdc:digg.se:edelivery:certpub:signing-cert";
    static final String ENCRYPTION = "urn:fdc:digg.se:edelivery:certpub:encryption-cert";

    private MetadataText() {}

    static String document(ParticipantId participant, DocumentTypeId type, String process, String... extensions) {
        return root("""
                <ServiceInformation>
                  <ParticipantIdentifier scheme="iso6523-actorid-upis">%s</ParticipantIdentifier>
                  <DocumentIdentifier scheme="%s">%s</DocumentIdentifier>
                  <ProcessList>%s</ProcessList>
                  %s
                </ServiceInformation>
                """.formatted(
                        participant.value(), type.scheme(), type.value(), process, String.join("\n", extensions)));
    }

    static String redirect() {
        return root(
                "<Redirect href=\"https://other.test/\"><CertificateUID>CN=SMP0002-SDK-QA</CertificateUID></Redirect>");
    }

    private static String root(String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <SignedServiceMetadata xmlns="http://docs.oasis-open.org/bdxr/ns/SMP/2016/05"
                    xmlns:smc="http://docs.oasis-open.org/bdxr/ns/SMP/2/AggregateComponents"
                    xmlns:smb="http://docs.oasis-open.org/bdxr/ns/SMP/2/BasicComponents">
                  <ServiceMetadata>%s</ServiceMetadata>
                </SignedServiceMetadata>
                """.formatted(content);
    }

    static String process(String identifier, String... endpoints) {
        return "<Process>" + identifier + "<ServiceEndpointList>" + String.join("", endpoints)
                + "</ServiceEndpointList></Process>";
    }

    static String endpoint(String profile, String address, String dates, String certificate) {
        return """
                <Endpoint transportProfile="%s">
                  <EndpointURI>%s</EndpointURI>
                  <RequireBusinessLevelSignature>false</RequireBusinessLevelSignature>
                  %s
                  <Certificate>%s</Certificate>
                  <ServiceDescription>AP</ServiceDescription>
                  <TechnicalContactUrl>mailto:drift@ap.test</TechnicalContactUrl>
                </Endpoint>
                """.formatted(profile, address, dates, certificate);
    }

    static String published(String typeCode, String certificate) {
        return """
                <Extension>
                  <ExtensionID>urn:fdc:digg.se:edelivery:xml-extension:smp-certpub:1.0</ExtensionID>
                  <smc:Certificate>
                    <smb:TypeCode>%s</smb:TypeCode>
                    <smb:ContentBinaryObject mimeCode="application/base64">%s</smb:ContentBinaryObject>
                  </smc:Certificate>
                </Extension>
                """.formatted(typeCode, certificate);
    }

    static String base64(X509Certificate certificate) {
        return Base64.getEncoder().encodeToString(der(certificate));
    }

    static String base64Lines(X509Certificate certificate) {
        return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate));
    }

    static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n" + base64Lines(certificate) + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
