// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import static org.budkavle.format.receipt.ReceiptRules.one;
import static org.budkavle.format.receipt.ReceiptRules.value;
import static org.budkavle.format.receipt.ReceiptXml.CAC;
import static org.budkavle.format.receipt.ReceiptXml.CBC;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.rule.ReasonCode;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.ElementReader;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.TextStreams;
import org.budkavle.format.xml.XmlElement;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.format.xml.XmlTime;

/** Reads a received receipt: schema, profile and the rules that the official files forget (message.md 5.5). */
public final class ReceiptReader {

    private static final int DATE_LENGTH = "2025-03-04".length();

    private ReceiptReader() {}

    /**
     * @throws MalformedXml if the receipt is not well-formed, harmful, or larger than 4 MiB
     * @throws IOException if the stream fails
     */
    public static ReceiptReading read(InputStream receipt) throws MalformedXml, IOException {
        ElementReader.Reading reading =
                ElementReader.read(receipt, XmlLimits.SMALL, ReceiptXml.FORMAT, TextStreams.NONE);
        List<Violation> violations = reading.faults().isEmpty()
                ? ReceiptRules.check(reading.root())
                : reading.faults().stream()
                        .map(fault ->
                                Violation.at(fault.path(), Rule.RECEIPT_STRUCTURE, "constraint", fault.constraint()))
                        .toList();
        return new ReceiptReading(
                violations.isEmpty() ? Optional.of(receipt(reading.root())) : Optional.empty(), violations);
    }

    private static MessageReceipt receipt(XmlElement root) {
        XmlElement response = one(root, CAC, "DocumentResponse");
        return new MessageReceipt(
                new ReceiptId(value(one(root, CBC, "ID"))),
                issued(root).orElseThrow(),
                participant(root, "SenderParty"),
                participant(root, "ReceiverParty"),
                MessageId.parse(value(one(one(response, CAC, "DocumentReference"), CBC, "ID"))),
                ReceiptCode.valueOf(value(one(one(response, CAC, "Response"), CBC, "ResponseCode"))),
                response.children(CAC, "LineResponse").map(ReceiptReader::line).toList());
    }

    private static ReceiptLine line(XmlElement line) {
        XmlElement response = one(line, CAC, "Response");
        XmlElement status = one(response, CAC, "Status");
        return new ReceiptLine(
                value(one(one(line, CAC, "LineReference"), CBC, "LineID")),
                ReasonCode.valueOf(value(one(response, CBC, "ResponseCode"))),
                status.child(CBC, "StatusReasonCode").map(ReceiptRules::value),
                one(status, CBC, "StatusReason").text());
    }

    private static ParticipantId participant(XmlElement root, String party) {
        return new ParticipantId(value(one(one(root, CAC, party), CBC, "EndpointID")));
    }

    /** Date and time together; empty when the time has no zone. A zone on the date says nothing more. */
    static Optional<Instant> issued(XmlElement root) {
        String date = value(one(root, CBC, "IssueDate"));
        String day = date.length() < DATE_LENGTH ? date : date.substring(0, DATE_LENGTH);
        return XmlTime.parse(day + "T" + value(one(root, CBC, "IssueTime")));
    }
}
