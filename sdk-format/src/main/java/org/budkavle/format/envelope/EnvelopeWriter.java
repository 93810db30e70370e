// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.xml.XmlOutput;
import org.budkavle.format.xml.XmlTime;

/**
 * Writes an envelope around a payload that streams through (message.md 4.1). UTF-8, no XML declaration, no white space
 * between elements; the last bytes are those of {@link #END_TAG}, so that a signature can be put in before them.
 */
public final class EnvelopeWriter {

    /** The end of every envelope that we write. */
    public static final String END_TAG = "</x:XHE>";

    private EnvelopeWriter() {}

    /**
     * Writes the whole envelope; the stream stays open.
     *
     * @param encrypted whether the payload is an {@code xenc:EncryptedData}
     * @throws IllegalArgumentException if the document type is neither of SDK's two
     */
    public static void write(EnvelopeHeader header, boolean encrypted, PayloadContent payload, OutputStream out)
            throws IOException {
        XmlOutput xml = new XmlOutput(out);
        xml.start("x:XHE xmlns:x=\"" + EnvelopeXml.X + "\" xmlns:xha=\"" + EnvelopeXml.XHA + "\" xmlns:xhb=\""
                + EnvelopeXml.XHB + "\"");
        xml.element("xhb:XHEVersionID", EnvelopeXml.VERSION);
        xml.element("xhb:CustomizationID", EnvelopeXml.CUSTOMIZATION);
        header(xml, header);
        xml.start("xha:Payloads").start("xha:Payload");
        xml.element("xhb:DocumentTypeCode", typeCode(header.documentType()));
        xml.element("xhb:ContentTypeCode", EnvelopeXml.CONTENT_TYPE);
        if (header.handlingServiceId().isPresent()) {
            xml.element(
                    "xhb:HandlingServiceID", header.handlingServiceId().get().value());
        }
        xml.element("xhb:InstanceEncryptionIndicator", Boolean.toString(encrypted));
        xml.start("xha:PayloadContent");
        xml.flush();
        payload.writeTo(new KeptOpen(out));
        xml.end("xha:PayloadContent").end("xha:Payload").end("xha:Payloads");
        xml.flush();
        out.write(END_TAG.getBytes(StandardCharsets.US_ASCII));
    }

    private static void header(XmlOutput xml, EnvelopeHeader header) throws IOException {
        xml.start("xha:Header");
        xml.element("xhb:ID", header.id().toString());
        xml.element("xhb:CreationDateTime", XmlTime.format(header.creationDateTime()));
        xml.start("xha:BusinessScope");
        criterion(xml, "DOCUMENTID", header.documentType().value());
        criterion(xml, "DOCUMENTID_SCHEME", header.documentType().scheme());
        criterion(xml, "PROCESSID", header.process().value());
        criterion(xml, "PROCESSID_SCHEME", header.process().scheme());
        criterion(xml, "FEDERATIONID", header.federation().value());
        xml.end("xha:BusinessScope");
        party(xml, "xha:FromParty", header.from());
        party(xml, "xha:ToParty", header.to());
        xml.end("xha:Header");
    }

    private static void criterion(XmlOutput xml, String code, String value) throws IOException {
        xml.start("xha:BusinessScopeCriterion");
        xml.element("xhb:BusinessScopeCriterionTypeCode", code);
        xml.element("xhb:BusinessScopeCriterionValue", value);
        xml.end("xha:BusinessScopeCriterion");
    }

    private static void party(XmlOutput xml, String name, ParticipantId id) throws IOException {
        xml.start(name).start("xha:PartyIdentification");
        xml.start("xhb:ID schemeID=\"" + ParticipantId.SCHEME + "\"").text(id.value());
        xml.end("xhb:ID").end("xha:PartyIdentification").end(name);
    }

    private static String typeCode(DocumentTypeId type) {
        if (type.equals(DocumentTypeId.SDK_MESSAGE)) {
            return EnvelopeXml.MESSAGE_TYPE_CODE;
        }
        if (type.equals(DocumentTypeId.MESSAGE_RECEIPT)) {
            return EnvelopeXml.RECEIPT_TYPE_CODE;
        }
        throw new IllegalArgumentException("Not a document type of SDK");
    }

    /** Payloads come from writers that may close what they write to. */
    private static final class KeptOpen extends FilterOutputStream {

        private KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
