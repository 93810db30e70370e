// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.metadata;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.xml.SecureXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes the documents of an SMP (OASIS SMP 1.0, 2016/05) with Digg's certificate extension (transport.md 4.4, 5.2). */
final class MetadataDocument {

    static final String SMP = "http://docs.oasis-open.org/bdxr/ns/SMP/2016/05";
    private static final String AGGREGATE = "http://docs.oasis-open.org/bdxr/ns/SMP/2/AggregateComponents";
    private static final String BASIC = "http://docs.oasis-open.org/bdxr/ns/SMP/2/BasicComponents";
    private static final String EXTENSION = "urn:fdc:digg.se:edelivery:xml-extension:smp-certpub:1.0";

    private MetadataDocument() {}

    /** SignedServiceMetadata with ServiceInformation, without its signature. */
    static Document service(ServiceContent content) {
        Document document = SecureXml.documentBuilder().newDocument();
        Element information = add(metadata(document), "ServiceInformation");
        participant(information, content.participant());
        add(information, "DocumentIdentifier", content.documentType().value())
                .setAttribute("scheme", content.documentType().scheme());
        Element process = add(add(information, "ProcessList"), "Process");
        add(process, "ProcessIdentifier", content.process().value())
                .setAttribute("scheme", content.process().scheme());
        Element endpoints = add(process, "ServiceEndpointList");
        content.endpoints().forEach(each -> endpoint(endpoints, each));
        content.certificates().forEach(each -> certificate(information, each));
        return document;
    }

    /** SignedServiceMetadata that points elsewhere, without its signature. */
    static Document redirect(URI target, String certificateUid) {
        Document document = SecureXml.documentBuilder().newDocument();
        Element redirect = add(metadata(document), "Redirect");
        redirect.setAttribute("href", target.toString());
        add(redirect, "CertificateUID", certificateUid);
        return document;
    }

    /** The unsigned list of a participant's services. */
    static byte[] group(ParticipantId id, URI base, List<DocumentTypeId> documentTypes) {
        Document document = SecureXml.documentBuilder().newDocument();
        Element group = document.createElementNS(SMP, "ServiceGroup");
        group.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns", SMP);
        document.appendChild(group);
        participant(group, id);
        Element references = add(group, "ServiceMetadataReferenceCollection");
        for (DocumentTypeId documentType : documentTypes) {
            add(references, "ServiceMetadataReference")
                    .setAttribute(
                            "href",
                            base.resolve(MetadataPath.of(id, documentType)).toString());
        }
        return bytes(document);
    }

    /** UTF-8 with XML declaration. */
    static byte[] bytes(Document document) {
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            document.setXmlStandalone(true);
            transformer.setOutputProperty(OutputKeys.ENCODING, StandardCharsets.UTF_8.name());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("A document cannot be written", e);
        }
    }

    private static Element metadata(Document document) {
        Element root = document.createElementNS(SMP, "SignedServiceMetadata");
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns", SMP);
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:smc", AGGREGATE);
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:smb", BASIC);
        document.appendChild(root);
        return add(root, "ServiceMetadata");
    }

    private static void participant(Element parent, ParticipantId id) {
        add(parent, "ParticipantIdentifier", id.value()).setAttribute("scheme", ParticipantId.SCHEME);
    }

    private static void endpoint(Element parent, ServiceContent.Endpoint content) {
        Element endpoint = add(parent, "Endpoint");
        endpoint.setAttribute("transportProfile", content.profile());
        add(endpoint, "EndpointURI", content.address().toString());
        add(endpoint, "RequireBusinessLevelSignature", "false");
        add(endpoint, "ServiceActivationDate", content.from().toString());
        add(endpoint, "ServiceExpirationDate", content.until().toString());
        add(endpoint, "Certificate", content.certificate());
        add(endpoint, "ServiceDescription", content.description());
        add(endpoint, "TechnicalContactUrl", "mailto:drift@sdk.test");
    }

    private static void certificate(Element parent, ServiceContent.Published content) {
        Element extension = add(parent, "Extension");
        add(extension, "ExtensionID", EXTENSION);
        Element certificate = addIn(extension, AGGREGATE, "smc:Certificate");
        addIn(certificate, BASIC, "smb:TypeCode").setTextContent(content.typeCode());
        Element object = addIn(certificate, BASIC, "smb:ContentBinaryObject");
        object.setAttribute("mimeCode", "application/base64");
        object.setTextContent(content.certificate());
    }

    private static Element add(Element parent, String name, String text) {
        Element child = add(parent, name);
        child.setTextContent(text);
        return child;
    }

    private static Element add(Element parent, String name) {
        return addIn(parent, SMP, name);
    }

    private static Element addIn(Element parent, String namespace, String name) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }
}
