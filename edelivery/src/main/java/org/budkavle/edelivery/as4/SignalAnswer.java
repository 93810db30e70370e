// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The signals in an answer that concern one message of ours, as read and not yet believed.
 *
 * @param receipted digests by reference of the receipt, if there is one
 * @param errors all errors
 * @param foreign whether there was a signal about another message, or a receipt about none
 */
record SignalAnswer(Optional<Map<String, String>> receipted, List<ErrorSignal> errors, boolean foreign) {

    private static final int MAX_TEXT = 500;

    /** @throws MessageRefused if a receipt has not the one form of transport.md 2.6 */
    static SignalAnswer read(SoapEnvelope envelope, String messageId) throws MessageRefused {
        Optional<Map<String, String>> receipted = Optional.empty();
        List<ErrorSignal> errors = new ArrayList<>();
        boolean foreign = false;
        for (Element signal : Dom.elements(envelope.messaging(), Names.EB, "SignalMessage")) {
            Optional<String> reference = Dom.only(signal, Names.EB, "MessageInfo")
                    .flatMap(info -> Dom.only(info, Names.EB, "RefToMessageId"))
                    .map(Dom::text);
            List<Element> receipts = Dom.elements(signal, Names.EB, "Receipt");
            boolean aboutOther = reference.isPresent() && !reference.get().equals(messageId);
            if (aboutOther || (reference.isEmpty() && !receipts.isEmpty())) {
                foreign = true;
                continue;
            }
            for (Element error : Dom.elements(signal, Names.EB, "Error")) {
                errors.add(readError(error));
            }
            for (Element receipt : receipts) {
                if (receipted.isPresent()) {
                    throw new MessageRefused(Rejection.HEADER_INVALID);
                }
                receipted = Optional.of(readReceipt(receipt));
            }
        }
        return new SignalAnswer(receipted, errors, foreign);
    }

    private static Map<String, String> readReceipt(Element receipt) throws MessageRefused {
        Map<String, String> digests = new HashMap<>();
        Element information = only(receipt, Names.EBBP, "NonRepudiationInformation");
        for (Element part : Dom.elements(information, Names.EBBP, "MessagePartNRInformation")) {
            Element reference = only(part, Names.DS, "Reference");
            if (!only(reference, Names.DS, "DigestMethod")
                    .getAttribute("Algorithm")
                    .equals(Profile.SHA256)) {
                throw new MessageRefused(Rejection.SIGNATURE_ALGORITHM);
            }
            byte[] digest = SecurityHeader.base64(only(reference, Names.DS, "DigestValue"));
            String earlier = digests.put(
                    reference.getAttribute("URI"), Base64.getEncoder().encodeToString(digest));
            if (earlier != null) {
                throw new MessageRefused(Rejection.HEADER_INVALID);
            }
        }
        return digests;
    }

    private static ErrorSignal readError(Element error) {
        String detail = Dom.only(error, Names.EB, "ErrorDetail")
                .map(Dom::text)
                .filter(text -> !text.isEmpty())
                .or(() -> Dom.only(error, Names.EB, "Description").map(Dom::text))
                .orElse(error.getAttribute("shortDescription"));
        boolean warning = error.getAttribute("severity").equalsIgnoreCase("warning");
        return new ErrorSignal(clean(error.getAttribute("errorCode"), 32), !warning, clean(detail, MAX_TEXT));
    }

    private static String clean(String text, int maximum) {
        String visible = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return visible.length() <= maximum ? visible : visible.substring(0, maximum);
    }

    private static Element only(Element parent, String namespace, String localName) throws MessageRefused {
        return Dom.only(parent, namespace, localName).orElseThrow(() -> new MessageRefused(Rejection.HEADER_INVALID));
    }
}
