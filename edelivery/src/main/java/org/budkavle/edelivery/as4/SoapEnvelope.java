// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A parsed SOAP 1.2 envelope. Its elements are found by their place, never by an id: what a signature covers is compared
 * with exactly these (defence against signature wrapping, transport.md 2.9 step 4).
 *
 * @param messaging the one {@code eb:Messaging} that is a child of the header
 * @param security the one {@code wsse:Security} that is a child of the header
 * @param body the body
 */
record SoapEnvelope(Document document, Element messaging, Optional<Element> security, Element body) {

    /** @throws MessageRefused if it is not such an envelope */
    static SoapEnvelope parse(byte[] soap) throws MessageRefused {
        Document document;
        try {
            document = XmlDocuments.parse(soap);
        } catch (SAXException | IOException e) {
            throw new MessageRefused(Rejection.NOT_SOAP);
        }
        Element envelope = document.getDocumentElement();
        List<Element> children = Dom.elements(envelope);
        if (!Dom.is(envelope, Names.SOAP, "Envelope")
                || children.size() != 2
                || !Dom.is(children.get(0), Names.SOAP, "Header")
                || !Dom.is(children.get(1), Names.SOAP, "Body")) {
            throw new MessageRefused(Rejection.NOT_SOAP);
        }
        return ofHeader(document, children.get(0), children.get(1));
    }

    private static SoapEnvelope ofHeader(Document document, Element header, Element body) throws MessageRefused {
        List<Element> messaging = Dom.elements(header, Names.EB, "Messaging");
        List<Element> security = Dom.elements(header, Names.WSSE, "Security");
        if (messaging.size() != 1) {
            throw new MessageRefused(Rejection.HEADER_INVALID);
        }
        if (security.size() > 1) {
            throw new MessageRefused(Rejection.SECURITY_HEADER_INVALID);
        }
        for (Element block : Dom.elements(header)) {
            String mustUnderstand = block.getAttributeNS(Names.SOAP, "mustUnderstand");
            boolean known = block.isSameNode(messaging.getFirst()) || security.contains(block);
            if (!known && (mustUnderstand.equals("true") || mustUnderstand.equals("1"))) {
                throw new MessageRefused(Rejection.HEADER_NOT_UNDERSTOOD);
            }
        }
        return new SoapEnvelope(
                document, messaging.getFirst(), security.stream().findFirst(), body);
    }
}
