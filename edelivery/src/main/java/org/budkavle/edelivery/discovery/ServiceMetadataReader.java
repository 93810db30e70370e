// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.io.IOException;
import java.net.URL;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.ServiceMetadata.Endpoint;
import org.budkavle.edelivery.discovery.ServiceMetadata.Published;
import org.budkavle.edelivery.discovery.ServiceMetadata.ServedProcess;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.xml.SecureXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Takes verified metadata apart (transport.md 4.4, 5.2). Looks only where the profile puts things. */
final class ServiceMetadataReader {

    static final String SMP = "http://docs.oasis-open.org/bdxr/ns/SMP/2016/05";
    static final String AGGREGATE = "http://docs.oasis-open.org/bdxr/ns/SMP/2/AggregateComponents";
    static final String BASIC = "http://docs.oasis-open.org/bdxr/ns/SMP/2/BasicComponents";
    static final String CERTPUB = "urn:fdc:digg.se:edelivery:xml-extension:smp-certpub:1.0";

    private static final Schema SCHEMA = SecureXml.schema(resource("smp-2016-05.xsd"));

    private final Element information;

    private ServiceMetadataReader(Element information) {
        this.information = information;
    }

    /**
     * Checks form, subject and kind of a document: what must hold before anything in it is used.
     *
     * @throws DiscoveryFailure if it is malformed, of another participant or document type, or a redirect
     */
    static ServiceMetadataReader open(Document document, ParticipantId participant, DocumentTypeId documentType)
            throws DiscoveryFailure {
        try {
            SCHEMA.newValidator().validate(new DOMSource(document));
        } catch (SAXException | IOException e) {
            throw new DiscoveryFailure(Detail.METADATA_MALFORMED, e);
        }
        Element root = document.getDocumentElement();
        if (!root.getLocalName().equals("SignedServiceMetadata")) {
            throw new DiscoveryFailure(Detail.METADATA_MALFORMED);
        }
        Element metadata = child(root, SMP, "ServiceMetadata");
        Optional<Element> information =
                children(metadata, SMP, "ServiceInformation").findFirst();
        if (information.isEmpty()) {
            throw new DiscoveryFailure(Detail.REDIRECT_REFUSED);
        }
        ServiceMetadataReader reader = new ServiceMetadataReader(information.get());
        reader.requireSubject(participant, documentType);
        return reader;
    }

    /** Genuine metadata of somebody else, given as the answer to this question, would turn the message away. */
    private void requireSubject(ParticipantId participant, DocumentTypeId documentType) throws DiscoveryFailure {
        Element id = child(information, SMP, "ParticipantIdentifier");
        Element type = child(information, SMP, "DocumentIdentifier");
        boolean same = id.getAttribute("scheme").equalsIgnoreCase(ParticipantId.SCHEME)
                && text(id).equalsIgnoreCase(participant.value())
                && type.getAttribute("scheme").equalsIgnoreCase(documentType.scheme())
                && text(type).equalsIgnoreCase(documentType.value());
        if (!same) {
            throw new DiscoveryFailure(Detail.METADATA_OF_ANOTHER);
        }
    }

    List<ServedProcess> processes() throws DiscoveryFailure {
        List<ServedProcess> processes = new ArrayList<>();
        Element list = child(information, SMP, "ProcessList");
        for (Element process : children(list, SMP, "Process").toList()) {
            Element id = child(process, SMP, "ProcessIdentifier");
            List<Endpoint> endpoints = new ArrayList<>();
            Element endpointList = child(process, SMP, "ServiceEndpointList");
            for (Element endpoint : children(endpointList, SMP, "Endpoint").toList()) {
                endpoints.add(endpoint(endpoint));
            }
            processes.add(new ServedProcess(id.getAttribute("scheme"), text(id), List.copyOf(endpoints)));
        }
        return List.copyOf(processes);
    }

    /** The extensions of the service itself; those of a process or an endpoint are something else. */
    List<Published> certificates() {
        return children(information, SMP, "Extension")
                .filter(extension -> children(extension, SMP, "ExtensionID").anyMatch(id -> text(id).equals(CERTPUB)))
                .flatMap(extension -> children(extension, AGGREGATE, "Certificate"))
                .flatMap(ServiceMetadataReader::published)
                .toList();
    }

    private static Stream<Published> published(Element certificate) {
        Optional<String> typeCode =
                children(certificate, BASIC, "TypeCode").findFirst().map(ServiceMetadataReader::text);
        return children(certificate, BASIC, "ContentBinaryObject")
                .limit(1)
                .flatMap(content -> typeCode.map(code -> new Published(code, text(content))).stream());
    }

    private static Endpoint endpoint(Element endpoint) throws DiscoveryFailure {
        return new Endpoint(
                endpoint.getAttribute("transportProfile"),
                text(child(endpoint, SMP, "EndpointURI")),
                date(endpoint, "ServiceActivationDate"),
                date(endpoint, "ServiceExpirationDate"),
                text(child(endpoint, SMP, "Certificate")));
    }

    private static Optional<Instant> date(Element endpoint, String name) throws DiscoveryFailure {
        Optional<Element> element = children(endpoint, SMP, name).findFirst();
        if (element.isEmpty()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text(element.get()), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime offset
                            ? offset.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new DiscoveryFailure(Detail.METADATA_MALFORMED, e);
        }
    }

    private static Element child(Element parent, String namespace, String name) throws DiscoveryFailure {
        return children(parent, namespace, name)
                .findFirst()
                .orElseThrow(() -> new DiscoveryFailure(Detail.METADATA_MALFORMED));
    }

    private static Stream<Element> children(Element parent, String namespace, String name) {
        return Stream.iterate(parent.getFirstChild(), Objects::nonNull, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(element -> namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName()));
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(ServiceMetadataReader.class.getResource(name), name);
    }
}
