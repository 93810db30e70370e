// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.trust.key.KeyAndChain;
import org.w3c.dom.Element;

/**
 * The signed error: the ebMS code, our coded reason as ErrorDetail, and a sentence with the correlation id under which our
 * event log tells more. Nothing of the message, nothing of our inside (transport.md 2.7, 10.4).
 */
final class MakeError {

    private final String domain;
    private final Clock clock;

    MakeError(String domain, Clock clock) {
        this.domain = domain;
        this.clock = clock;
    }

    /** An eb:Error with a SOAP fault; signed unless the key fails. */
    byte[] make(Rejection reason, EbmsError error, Optional<String> messageId, String correlationId, KeyAndChain key)
            throws XMLSecurityException {
        SoapDraft draft = new SoapDraft();
        Element signal = Signals.append(draft, clock.instant(), correlationId + "@" + domain, messageId);
        Element element = Dom.append(signal, Names.EB, "eb:Error");
        element.setAttribute("errorCode", error.code());
        element.setAttribute("severity", "failure");
        element.setAttribute("origin", error.origin());
        element.setAttribute("category", error.category());
        element.setAttribute("shortDescription", error.shortDescription());
        messageId.ifPresent(id -> element.setAttribute("refToMessageInError", id));
        String sentence = reason.sentence() + ". Reference: " + correlationId;
        language(Dom.append(element, Names.EB, "eb:Description", sentence));
        Dom.append(element, Names.EB, "eb:ErrorDetail", reason.name());
        boolean theirs = error != EbmsError.DELIVERY_FAILURE;
        appendFault(draft.body(), theirs, error.code() + " " + reason.name());
        try {
            new SoapSignature(draft, key).complete();
        } catch (GeneralSecurityException e) {
            draft.dropSecurity();
        }
        return draft.toBytes();
    }

    /** A SOAP fault alone, for what is no ebMS message. */
    byte[] fault(Rejection reason, String correlationId) throws XMLSecurityException {
        SoapDraft draft = new SoapDraft();
        draft.dropHeader();
        appendFault(draft.body(), true, reason.name() + ": " + reason.sentence() + ". Reference: " + correlationId);
        return draft.toBytes();
    }

    private static void appendFault(Element body, boolean sender, String reason) {
        Element fault = Dom.append(body, Names.SOAP, "S12:Fault");
        Dom.append(
                Dom.append(fault, Names.SOAP, "S12:Code"),
                Names.SOAP,
                "S12:Value",
                sender ? "S12:Sender" : "S12:Receiver");
        language(Dom.append(Dom.append(fault, Names.SOAP, "S12:Reason"), Names.SOAP, "S12:Text", reason));
    }

    private static void language(Element element) {
        element.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:lang", "en");
    }
}
