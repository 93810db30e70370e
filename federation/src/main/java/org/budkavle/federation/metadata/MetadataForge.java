// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.metadata;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.federation.authority.CertificateAuthorities;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.signature.XmlSignatures;
import org.w3c.dom.Document;

/** Makes and signs metadata documents: right ones, and on demand each of the wrong ones of transport.md 9.4. */
final class MetadataForge {

    private static final int HUGE = 2_100_000;

    private final CertificateAuthorities authorities;
    private final XmlSignatures signatures = new XmlSignatures();

    MetadataForge(CertificateAuthorities authorities) {
        this.authorities = authorities;
    }

    byte[] make(Registration registration, DocumentTypeId documentType, MetadataFault fault) {
        ServiceContent content = withFault(ServiceContent.of(registration, documentType), registration, fault);
        Document document = fault == MetadataFault.REDIRECT
                ? MetadataDocument.redirect(URI.create("http://localhost:1/"), "CN=SMP0002")
                : MetadataDocument.service(content);
        return switch (fault) {
            case UNSIGNED -> MetadataDocument.bytes(document);
            case EXPIRED_SIGNER -> sign(document, authorities.issueMetadataSigner(SpecialLeaf.EXPIRED));
            case REVOKED_SIGNER -> sign(document, authorities.issueMetadataSigner(SpecialLeaf.REVOKED));
            case OTHER_ENVIRONMENT_SIGNER ->
                sign(document, authorities.otherEnvironment().metadataSigner());
            case WRONG_KEY -> signWithWrongKey(content);
            case ALTERED ->
                replace(
                        sign(document),
                        registration.endpoint().toString(),
                        registration.endpoint() + "/of/somebody/else");
            case DOCUMENT_TYPE_DECLARATION ->
                replace(
                        sign(document),
                        "<SignedServiceMetadata ",
                        "<!DOCTYPE SignedServiceMetadata [<!ENTITY host SYSTEM \"file:///etc/hostname\">]>"
                                + "<SignedServiceMetadata ");
            case CUT_OFF -> {
                byte[] whole = sign(document);
                yield Arrays.copyOf(whole, whole.length / 2);
            }
            default -> sign(document);
        };
    }

    private ServiceContent withFault(ServiceContent content, Registration registration, MetadataFault fault) {
        ServiceContent.Endpoint endpoint = content.endpoints().getFirst();
        Instant registered = registration.registered();
        return switch (fault) {
            case ANOTHER_PARTICIPANT -> content.participant(new ParticipantId("0203:somebody-else.example.se"));
            case ANOTHER_DOCUMENT_TYPE ->
                content.documentType(
                        new DocumentTypeId(DocumentTypeId.SCHEME, "urn:example:other::Other##1::tm-base-ext-sigenc"));
            case WRONG_PROCESS_SCHEME ->
                content.process(new ProcessId("cenbii-procid-ubl", ProcessId.NO_PROCESS.value()));
            case WRONG_TRANSPORT_PROFILE -> content.endpoint(endpoint.profile("peppol-transport-as4-v2_0"));
            case ENDPOINT_EXPIRED ->
                content.endpoint(
                        endpoint.active(registered.minus(Duration.ofDays(60)), registered.minus(Duration.ofDays(30))));
            case ENDPOINT_NOT_YET_ACTIVE ->
                content.endpoint(
                        endpoint.active(registered.plus(Duration.ofDays(365)), registered.plus(Duration.ofDays(730))));
            case TWO_ENDPOINTS -> content.endpoints(List.of(endpoint.profile("peppol-transport-as4-v2_0"), endpoint));
            case HUGE -> content.endpoint(endpoint.description("x".repeat(HUGE)));
            default -> withCertificateFault(content, fault);
        };
    }

    private ServiceContent withCertificateFault(ServiceContent content, MetadataFault fault) {
        ServiceContent.Endpoint endpoint = content.endpoints().getFirst();
        return switch (fault) {
            case NO_ACCESS_POINT_CERTIFICATE -> content.endpoint(endpoint.certificate(""));
            case BROKEN_ACCESS_POINT_CERTIFICATE ->
                content.endpoint(endpoint.certificate(
                        Base64.getEncoder().encodeToString("not a certificate".getBytes(StandardCharsets.US_ASCII))));
            case ARMOURED_ACCESS_POINT_CERTIFICATE ->
                content.endpoint(endpoint.certificate("-----BEGIN CERTIFICATE-----\n"
                        + endpoint.certificate().replaceAll("(.{64})", "$1\n")
                        + "\n-----END CERTIFICATE-----\n"));
            case OTHER_ENVIRONMENT_ACCESS_POINT ->
                content.endpoint(accessPoint(endpoint, SpecialLeaf.OTHER_ENVIRONMENT));
            case REVOKED_ACCESS_POINT -> content.endpoint(accessPoint(endpoint, SpecialLeaf.REVOKED));
            case EXPIRED_ACCESS_POINT -> content.endpoint(accessPoint(endpoint, SpecialLeaf.EXPIRED));
            case NO_PARTICIPANT_CERTIFICATE -> content.certificates(List.of());
            case SIGNING_CERTIFICATE_ONLY -> content.certificates(only(content, CertificatePurpose.SIGNING));
            case ENCRYPTION_CERTIFICATE_ONLY -> content.certificates(only(content, CertificatePurpose.ENCRYPTION));
            case TWO_CERTIFICATES_OF_A_TYPE ->
                content.certificates(
                        Stream.concat(special(SpecialLeaf.EXPIRED).stream(), content.certificates().stream())
                                .toList());
            case WHITE_SPACE_IN_TYPE_CODE ->
                content.certificates(content.certificates().stream()
                        .map(each -> new ServiceContent.Published("\n  " + each.typeCode() + " ", each.certificate()))
                        .toList());
            case UNKNOWN_TYPE_CODE -> {
                List<ServiceContent.Published> more = new ArrayList<>(content.certificates());
                more.addFirst(new ServiceContent.Published("urn:example:certpub:other-cert", endpoint.certificate()));
                yield content.certificates(more);
            }
            case EXPIRED_PARTICIPANT_CERTIFICATE -> content.certificates(special(SpecialLeaf.EXPIRED));
            case REVOKED_PARTICIPANT_CERTIFICATE -> content.certificates(special(SpecialLeaf.REVOKED));
            default -> content;
        };
    }

    /** The id stays: what is wrong is the certificate alone. */
    private ServiceContent.Endpoint accessPoint(ServiceContent.Endpoint endpoint, SpecialLeaf special) {
        String id = "AP0009-" + authorities.environment().environment();
        return endpoint.certificate(
                ServiceContent.text(authorities.issueAccessPoint(id, special).certificate()));
    }

    private List<ServiceContent.Published> special(SpecialLeaf special) {
        KeyAndCertificate leaf = authorities.issueOrganisation("Somebody", special);
        return Stream.of(CertificatePurpose.ENCRYPTION, CertificatePurpose.SIGNING)
                .map(purpose -> ServiceContent.published(purpose, leaf.certificate()))
                .toList();
    }

    private static List<ServiceContent.Published> only(ServiceContent content, CertificatePurpose purpose) {
        return content.certificates().stream()
                .filter(each -> each.typeCode().equals(purpose.typeCode()))
                .toList();
    }

    private byte[] sign(Document document) {
        return sign(document, authorities.environment().metadataSigner());
    }

    private byte[] sign(Document document, KeyAndCertificate signer) {
        return signatures.sign(document, new KeyAndChain(signer.key(), signer.chain()));
    }

    /** The right certificate beside the signature of another key. */
    private byte[] signWithWrongKey(ServiceContent content) {
        byte[] right = sign(MetadataDocument.service(content));
        byte[] wrong = sign(
                MetadataDocument.service(content),
                authorities.otherEnvironment().metadataSigner());
        return replace(right, signatureValue(right), signatureValue(wrong));
    }

    private static String signatureValue(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        int start = text.indexOf('>', text.indexOf("SignatureValue")) + 1;
        return text.substring(start, text.indexOf('<', start));
    }

    private static byte[] replace(byte[] document, String old, String replacement) {
        String text = new String(document, StandardCharsets.UTF_8);
        if (!text.contains(old)) {
            throw new IllegalStateException("The document has not the text to replace");
        }
        return text.replace(old, replacement).getBytes(StandardCharsets.UTF_8);
    }
}
