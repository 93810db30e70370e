// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.http.BoundedBody;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.certificate.DistinguishedNames;
import org.budkavle.trust.http.GuardedClient;
import org.budkavle.trust.http.Reachable;
import org.budkavle.trust.signature.SignatureRefused;
import org.budkavle.trust.signature.SignedDocument;
import org.budkavle.trust.signature.XmlSignatures;

/** Fetches service metadata and lets nothing pass that fails steps 1 to 5 of transport.md 4.5. Remembers nothing. */
final class MetadataClient implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http;
    private final XmlSignatures signatures = new XmlSignatures();
    private final CertificateValidator signers;
    private final Duration patience;
    private final int limit;

    MetadataClient(SSLContext tls, CertificateValidator signers, DiscoverySettings settings, Reachable reachable) {
        this.http = GuardedClient.of(
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.connectTimeout()),
                reachable);
        this.signers = signers;
        this.patience = settings.connectTimeout().plus(settings.readTimeout());
        this.limit = settings.documentLimit();
    }

    /**
     * Fetches and verifies the metadata of one document type.
     *
     * @param verified is given the document as received once it is verified
     * @throws DiscoveryFailure if there is none, it is not to be believed, or the publisher does not answer
     */
    ServiceMetadata fetch(
            URI publisher, ParticipantId participant, DocumentTypeId documentType, Consumer<byte[]> verified)
            throws DiscoveryFailure {
        long start = System.nanoTime();
        URI address = MetadataAddress.service(publisher, participant, documentType);
        HttpResponse<Optional<byte[]>> response = get(address);
        if (response.statusCode() == NOT_FOUND) {
            throw new DiscoveryFailure(
                    knows(publisher, participant) ? Detail.DOCUMENT_TYPE_UNKNOWN : Detail.PARTICIPANT_UNKNOWN);
        }
        if (response.statusCode() != OK) {
            throw new DiscoveryFailure(Detail.PUBLISHER_FAILED);
        }
        byte[] bytes = response.body().orElseThrow(() -> new DiscoveryFailure(Detail.METADATA_TOO_LARGE));
        ServiceMetadata metadata = read(address, bytes, participant, documentType);
        verified.accept(bytes);
        return metadata.fetchedIn(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Verifies a document that answers the question for this participant and document type. */
    ServiceMetadata read(URI address, byte[] document, ParticipantId participant, DocumentTypeId documentType)
            throws DiscoveryFailure {
        SignedDocument signed = verify(document);
        ServiceMetadataReader reader = ServiceMetadataReader.open(signed.document(), participant, documentType);
        return new ServiceMetadata(
                address,
                DistinguishedNames.part(signed.signer().getSubjectX500Principal(), "CN")
                        .orElse(""),
                Duration.ZERO,
                reader.processes(),
                reader.certificates());
    }

    /** A missing service is two different things for the sender; the unsigned list is enough to tell them apart. */
    private boolean knows(URI publisher, ParticipantId participant) throws DiscoveryFailure {
        return switch (get(MetadataAddress.group(publisher, participant)).statusCode()) {
            case OK -> true;
            case NOT_FOUND -> false;
            default -> throw new DiscoveryFailure(Detail.PUBLISHER_FAILED);
        };
    }

    private SignedDocument verify(byte[] bytes) throws DiscoveryFailure {
        SignedDocument signed;
        try {
            signed = signatures.verify(bytes);
        } catch (SignatureRefused e) {
            throw new DiscoveryFailure(
                    e.reason() == SignatureRefused.Reason.MALFORMED
                            ? Detail.METADATA_MALFORMED
                            : Detail.SIGNATURE_INVALID,
                    e);
        }
        believe(signed.signer());
        return signed;
    }

    private void believe(X509Certificate signer) throws DiscoveryFailure {
        try {
            signers.validate(signer, List.of());
        } catch (CertificateRefused e) {
            throw new DiscoveryFailure(
                    e.reason() == CertificateRefused.Reason.REVOCATION_UNKNOWN
                            ? Detail.REVOCATION_UNKNOWN
                            : Detail.SIGNER_REFUSED,
                    e);
        }
    }

    /** Waits for the whole body too: the JDK's own request timeout ends with the headers. */
    private HttpResponse<Optional<byte[]>> get(URI address) throws DiscoveryFailure {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "text/xml, application/xml;q=0.9")
                .build();
        CompletableFuture<HttpResponse<Optional<byte[]>>> pending =
                http.sendAsync(request, headers -> new BoundedBody(limit));
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending.cancel(true);
            throw new DiscoveryFailure(Detail.PUBLISHER_UNREACHABLE, e);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new DiscoveryFailure(Detail.PUBLISHER_UNREACHABLE, e);
        } catch (ExecutionException e) {
            throw new DiscoveryFailure(Detail.PUBLISHER_UNREACHABLE, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
