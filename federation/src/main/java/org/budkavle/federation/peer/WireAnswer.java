// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.util.Optional;
import org.budkavle.federation.lint.WireXml;
import org.budkavle.format.xml.MalformedXml;

/**
 * What came back on an HTTP exchange.
 *
 * @param status 0 when there was no answer at all
 * @param body as it came
 * @param failure why there was no answer; empty when there was one
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are evidence; the record is never compared
public record WireAnswer(int status, String contentType, byte[] body, String failure) {

    static WireAnswer none(String failure) {
        return new WireAnswer(0, "", new byte[0], failure);
    }

    /** Whether there is a receipt, right or wrong, and no error of severity failure. */
    public boolean isReceipt() {
        return status >= 200
                && status < 300
                && xml().filter(xml ->
                                xml.has("//eb:SignalMessage/eb:Receipt") && !xml.has("//eb:Error[@severity='failure']"))
                        .isPresent();
    }

    /** The code of an ebMS error, such as {@code EBMS:0004}. */
    public Optional<String> error() {
        return xml().flatMap(xml -> xml.text("//eb:SignalMessage/eb:Error/@errorCode"));
    }

    /** Whether a peer would understand that the message was refused: an ebMS error, a fault or a status of refusal. */
    public boolean isRefusal() {
        return status != 0 && !isReceipt() && (error().isPresent() || status >= 400);
    }

    /** In a few words, such as «HTTP 500 EBMS:0101 SIGNER_UNTRUSTED». */
    public String inWords() {
        if (status == 0) {
            return failure.isEmpty() ? "inget svar" : "inget svar (" + failure + ")";
        }
        if (isReceipt()) {
            return "HTTP " + status + " transportkvittens";
        }
        String detail = xml().flatMap(xml -> xml.text("//eb:Error/eb:ErrorDetail"))
                .map(text -> " " + text.replaceAll("\\s+", " ").strip())
                .orElse("");
        return "HTTP " + status + error().map(code -> " " + code).orElse(" utan ebMS-fel") + shortened(detail);
    }

    private Optional<WireXml> xml() {
        try {
            return body.length == 0 ? Optional.empty() : Optional.of(WireXml.parse(body));
        } catch (MalformedXml e) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
