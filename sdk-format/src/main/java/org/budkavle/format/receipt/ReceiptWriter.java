// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.xml.XmlOutput;
import org.budkavle.format.xml.XmlTime;

/** Writes a receipt as the one element {@code ApplicationResponse} in UTF-8, without XML declaration (message.md 5.2). */
public final class ReceiptWriter {

    private ReceiptWriter() {}

    /** The receipt as bytes. */
    public static byte[] toBytes(MessageReceipt receipt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(receipt, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes the receipt; the stream stays open. */
    public static void write(MessageReceipt receipt, OutputStream out) throws IOException {
        XmlOutput xml = new XmlOutput(out);
        String issued = XmlTime.format(receipt.issued());
        int separator = issued.indexOf('T');
        xml.start("ApplicationResponse xmlns=\"" + ReceiptXml.APP + "\" xmlns:cac=\"" + ReceiptXml.CAC
                + "\" xmlns:cbc=\"" + ReceiptXml.CBC + "\"");
        xml.element("cbc:CustomizationID", ReceiptXml.CUSTOMIZATION);
        xml.element("cbc:ProfileID", ReceiptXml.PROFILE);
        xml.element("cbc:ID", receipt.id().value());
        xml.element("cbc:IssueDate", issued.substring(0, separator));
        xml.element("cbc:IssueTime", issued.substring(separator + 1));
        party(xml, "cac:SenderParty", receipt.sender());
        party(xml, "cac:ReceiverParty", receipt.receiver());
        xml.start("cac:DocumentResponse");
        xml.start("cac:Response");
        xml.element("cbc:ResponseCode", receipt.code().name());
        xml.end("cac:Response");
        xml.start("cac:DocumentReference");
        xml.element("cbc:ID", receipt.acknowledged().toString());
        xml.end("cac:DocumentReference");
        for (ReceiptLine line : receipt.lines()) {
            line(xml, line);
        }
        xml.end("cac:DocumentResponse");
        xml.end("ApplicationResponse");
        xml.flush();
    }

    private static void party(XmlOutput xml, String name, ParticipantId id) throws IOException {
        xml.start(name);
        xml.start("cbc:EndpointID schemeID=\"" + ParticipantId.SCHEME + "\"").text(id.value());
        xml.end("cbc:EndpointID").end(name);
    }

    private static void line(XmlOutput xml, ReceiptLine line) throws IOException {
        xml.start("cac:LineResponse");
        xml.start("cac:LineReference").element("cbc:LineID", line.place()).end("cac:LineReference");
        xml.start("cac:Response");
        xml.element("cbc:ResponseCode", line.reason().name());
        xml.start("cac:Status");
        Optional<String> detail = line.detailCode();
        if (detail.isPresent()) {
            xml.element("cbc:StatusReasonCode", detail.get());
        }
        xml.element("cbc:StatusReason", line.text());
        xml.end("cac:Status");
        xml.end("cac:Response");
        xml.end("cac:LineResponse");
    }
}
