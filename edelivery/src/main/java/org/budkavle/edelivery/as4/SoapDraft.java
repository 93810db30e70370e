// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.UUID;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A SOAP envelope of ours while it is written: empty {@code eb:Messaging}, {@code wsse:Security} and body, with ids. */
final class SoapDraft {

    private final Document document = XmlDocuments.empty();
    private final Element messaging;
    private final Element security;
    private final Element body;

    SoapDraft() {
        Element envelope = Dom.declare(Dom.append(document, Names.SOAP, "S12:Envelope"), "S12", Names.SOAP);
        Dom.declare(envelope, "wsu", Names.WSU);
        Element header = Dom.append(envelope, Names.SOAP, "S12:Header");
        String suffix = UUID.randomUUID().toString();
        messaging =
                identified(Dom.declare(Dom.append(header, Names.EB, "eb:Messaging"), "eb", Names.EB), "hdr-" + suffix);
        messaging.setAttributeNS(Names.SOAP, "S12:mustUnderstand", "true");
        security = Dom.declare(Dom.append(header, Names.WSSE, "wsse:Security"), "wsse", Names.WSSE);
        Dom.declare(security, "ds", Names.DS);
        security.setAttributeNS(Names.SOAP, "S12:mustUnderstand", "true");
        body = identified(Dom.append(envelope, Names.SOAP, "S12:Body"), "body-" + suffix);
    }

    Element messaging() {
        return messaging;
    }

    Element security() {
        return security;
    }

    Element body() {
        return body;
    }

    /** The bytes to send; canonical, so that what was signed stays signed. */
    byte[] toBytes() throws XMLSecurityException {
        return Canonical.serialise(document);
    }

    /** Leaves the security header out, for an answer that cannot be signed. */
    void dropSecurity() {
        security.getParentNode().removeChild(security);
    }

    /** Leaves the whole SOAP header out, for a bare fault. */
    void dropHeader() {
        Node header = messaging.getParentNode();
        header.getParentNode().removeChild(header);
    }

    static Element identified(Element element, String id) {
        element.setAttributeNS(Names.WSU, "wsu:Id", id);
        return element;
    }
}
