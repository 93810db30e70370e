// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What an answer means: the body is read before the status (decision table of transport.md 2.4), and a receipt counts only
 * if every check of 2.6 holds.
 */
final class JudgeAnswer {

    /** Codes that stand for good, whatever the HTTP status and the SOAP fault say. */
    private static final Set<String> PERMANENT = Set.of(
            "EBMS:0001",
            "EBMS:0003",
            "EBMS:0007",
            "EBMS:0008",
            "EBMS:0009",
            "EBMS:0010",
            "EBMS:0011",
            "EBMS:0101",
            "EBMS:0102",
            "EBMS:0103",
            "EBMS:0303");

    private static final Set<Integer> TEMPORARY_STATUS = Set.of(408, 425, 429);
    private static final int MAX_HEADER = 1024 * 1024;

    private final VerifySecurity verifySecurity;
    private final CertificateValidator receivers;
    private final Clock clock;

    JudgeAnswer(CertificateValidator receivers, Clock clock) {
        this.verifySecurity = new VerifySecurity(clock);
        this.receivers = receivers;
        this.clock = clock;
    }

    As4Outcome judge(Answer answer, PreparedMessage message, X509Certificate expectedSigner) {
        Optional<SoapEnvelope> envelope = parse(answer);
        if (envelope.isEmpty()) {
            return judgeStatus(answer, faultCode(answer));
        }
        SignalAnswer signals;
        try {
            signals = SignalAnswer.read(envelope.get(), message.as4MessageId());
        } catch (MessageRefused e) {
            return retry(RetryReason.RECEIPT_INVALID, e.reason().name(), answer);
        }
        Optional<ErrorSignal> failure =
                signals.errors().stream().filter(ErrorSignal::failure).findFirst();
        if (failure.isPresent()) {
            return judgeError(failure.get(), answer, isSigned(envelope.get(), expectedSigner));
        }
        if (signals.receipted().isPresent()) {
            return judgeReceipt(envelope.get(), signals, answer, message, expectedSigner);
        }
        if (signals.foreign()) {
            return retry(RetryReason.RECEIPT_INVALID, "RefToMessageId is another message's", answer);
        }
        return judgeStatus(answer, faultCode(answer));
    }

    private As4Outcome judgeReceipt(
            SoapEnvelope envelope,
            SignalAnswer signals,
            Answer answer,
            PreparedMessage message,
            X509Certificate expectedSigner) {
        VerifiedSignature signature;
        try {
            signature = verifySecurity.verify(envelope, Optional.empty());
        } catch (MessageRefused e) {
            return retry(RetryReason.RECEIPT_INVALID, e.reason().name(), answer);
        }
        if (!signature.signer().equals(expectedSigner)) {
            return retry(RetryReason.RECEIPT_INVALID, "Signed with another certificate than the metadata's", answer);
        }
        try {
            receivers.validate(
                    signature.signer(),
                    signature.chain().subList(1, signature.chain().size()));
        } catch (CertificateRefused e) {
            RetryReason reason =
                    e.reason().retriable() ? RetryReason.RECEIPT_UNVERIFIABLE : RetryReason.RECEIPT_INVALID;
            return retry(reason, "The signer's certificate is " + e.reason(), answer);
        }
        Map<String, String> receipted = signals.receipted().orElseThrow();
        for (SignedReference reference : message.references()) {
            if (!reference.digest().equals(receipted.get(reference.uri()))) {
                return retry(RetryReason.RECEIPT_INVALID, "A signed reference is missing or differs", answer);
            }
        }
        return new As4Outcome.Delivered(
                answer.body(),
                signature.signer(),
                clock.instant(),
                signals.errors().stream().findFirst());
    }

    private static As4Outcome judgeError(ErrorSignal error, Answer answer, boolean signed) {
        if (PERMANENT.contains(error.code()) || (isOther(error.code()) && saysWhy(error.detail()))) {
            return new As4Outcome.Refused(error.code(), error.detail(), signed, answer.body());
        }
        return retry(RetryReason.TEMPORARY_ERROR, (error.code() + " " + error.detail()).strip(), answer);
    }

    private static boolean isOther(String code) {
        return code.equals(EbmsError.OTHER.code());
    }

    /** EBMS:0004 is also a generic failure with some products; it is final when the detail tells a reason. */
    private static boolean saysWhy(String detail) {
        return detail.contains(Rejection.NOT_SERVICED.name())
                || detail.equals(Rejection.ENVELOPE_INVALID.name())
                || detail.equals(Rejection.ENVELOPE_MISMATCH.name())
                || detail.equals(Rejection.DUPLICATE_ALTERED.name());
    }

    private static As4Outcome judgeStatus(Answer answer, Optional<String> faultCode) {
        int status = answer.status();
        if (answer.isSuccess() && faultCode.isEmpty()) {
            return retry(RetryReason.RECEIPT_MISSING, "HTTP " + status, answer);
        }
        if (status >= 300 && status < 400) {
            return retry(RetryReason.REDIRECTED, "HTTP " + status, answer);
        }
        boolean temporaryStatus = TEMPORARY_STATUS.contains(status);
        if (faultCode.isPresent() && !temporaryStatus) {
            if (faultCode.get().equals("Sender") && status != 503) {
                return new As4Outcome.Refused("SOAP:Sender", "HTTP " + status, false, answer.body());
            }
            return retry(RetryReason.SERVER_ERROR, "SOAP fault, HTTP " + status, answer);
        }
        if (status >= 400 && status < 500 && !temporaryStatus) {
            return new As4Outcome.Refused("HTTP:" + status, "", false, answer.body());
        }
        return retry(RetryReason.SERVER_ERROR, "HTTP " + status, answer);
    }

    private boolean isSigned(SoapEnvelope envelope, X509Certificate expectedSigner) {
        try {
            return verifySecurity.verify(envelope, Optional.empty()).signer().equals(expectedSigner);
        } catch (MessageRefused e) {
            return false;
        }
    }

    private static As4Outcome retry(RetryReason reason, String detail, Answer answer) {
        return new As4Outcome.Retry(reason, detail, answer.retryAfter(), answer.body());
    }

    private static Optional<SoapEnvelope> parse(Answer answer) {
        try {
            Optional<byte[]> soap = soapOf(answer);
            return soap.isPresent() ? Optional.of(SoapEnvelope.parse(soap.get())) : Optional.empty();
        } catch (MessageRefused e) {
            return Optional.empty();
        }
    }

    /** Some products answer in multipart/related, with the SOAP part alone. */
    private static Optional<byte[]> soapOf(Answer answer) throws MessageRefused {
        if (answer.body().length == 0) {
            return Optional.empty();
        }
        if (!MimeType.parse(answer.contentType()).type().startsWith("multipart/")) {
            return Optional.of(answer.body());
        }
        try (TemporaryFiles none = new TemporaryFiles(Path.of(System.getProperty("java.io.tmpdir")))) {
            var body = new ByteArrayInputStream(answer.body());
            return Optional.of(new UnpackMime(MAX_HEADER)
                    .unpack(body, answer.contentType(), none, soap -> {})
                    .soap());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> faultCode(Answer answer) {
        try {
            Optional<byte[]> soap = soapOf(answer);
            if (soap.isEmpty()) {
                return Optional.empty();
            }
            Element root = XmlDocuments.parse(soap.get()).getDocumentElement();
            return Dom.only(root, Names.SOAP, "Body")
                    .flatMap(body -> Dom.only(body, Names.SOAP, "Fault"))
                    .flatMap(fault -> Dom.only(fault, Names.SOAP, "Code"))
                    .flatMap(code -> Dom.only(code, Names.SOAP, "Value"))
                    .map(Dom::text)
                    .map(name -> name.substring(name.indexOf(':') + 1));
        } catch (MessageRefused | IOException | SAXException e) {
            return Optional.empty();
        }
    }
}
