// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.xml.XmlOutput;
import org.budkavle.format.xml.XmlTime;

/**
 * Writes a message as the one element {@code messagePayload} in UTF-8, without XML declaration and with its namespace on
 * itself, ready to be encrypted (message.md 4.6). Files stream through base64; memory does not depend on their size.
 * Writes what it is given: {@link MessageValidator} says first whether it may be sent.
 */
public final class MessageWriter {

    /** How the base64 text of a file gets into the message. */
    interface FileText {
        void write(FileContent content, XmlOutput xml, OutputStream out) throws IOException;
    }

    private final XmlOutput xml;
    private final OutputStream out;
    private final FileText fileText;

    private MessageWriter(OutputStream out, FileText fileText) {
        this.xml = new XmlOutput(out);
        this.out = out;
        this.fileText = fileText;
    }

    /**
     * Writes the whole message; the stream stays open.
     *
     * @throws IOException if a file cannot be read, has another size than it says, or the stream fails
     * @throws IllegalArgumentException if a text has a character that XML cannot carry
     */
    public static void write(SdkMessage message, OutputStream out) throws IOException {
        write(message, out, Base64Text::encode);
    }

    static void write(SdkMessage message, OutputStream out, FileText fileText) throws IOException {
        new MessageWriter(out, fileText).payload(message);
    }

    /** How many bytes {@link #write} would give. No file is opened. */
    public static long sizeOf(SdkMessage message) {
        CountingStream counter = new CountingStream();
        try {
            write(message, counter, (content, xml, out) -> counter.add(Base64Text.lengthOf(content.size())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return counter.count();
    }

    private void payload(SdkMessage message) throws IOException {
        xml.start("m:" + MessageXml.ROOT + " xmlns:m=\"" + MessageXml.NAMESPACE + "\"");
        xml.start("m:message");
        header(message.header());
        xml.start("m:messageBody");
        for (Document document : message.documents()) {
            document(document);
        }
        xml.end("m:messageBody");
        xml.end("m:message");
        xml.end("m:" + MessageXml.ROOT);
        xml.flush();
    }

    private void header(MessageHeader header) throws IOException {
        xml.start("m:messageHeader");
        xml.element("m:creationDateTime", XmlTime.format(header.creationDateTime()));
        xml.element("m:messageId", header.messageId().toString());
        xml.element("m:conversationId", header.conversationId().toString());
        optional("m:refToMessageId", header.refToMessageId().map(Object::toString));
        optional("m:label", header.label());
        xml.element("m:confidentiality", Boolean.toString(header.confidentiality()));
        if (header.generatingSystem().isPresent()) {
            codedId("m:generatingSystem", header.generatingSystem().get());
        }
        party("m:recipient", "m:recipientID", header.recipient());
        party("m:sender", "m:senderID", header.sender());
        xml.end("m:messageHeader");
    }

    private void party(String name, String idName, Party party) throws IOException {
        xml.start(name);
        codedId(idName, new CodedId(ParticipantId.SCHEME, party.id().value()));
        optional("m:label", party.label());
        if (party.attention().isPresent()) {
            attention(party.attention().get());
        }
        xml.end(name);
    }

    private void attention(Attention attention) throws IOException {
        xml.start("m:attention");
        for (Person person : attention.persons()) {
            xml.start("m:person");
            if (person.id().isPresent()) {
                codedId("m:personId", person.id().get());
            }
            optional("m:label", person.label());
            xml.end("m:person");
        }
        xml.start("m:subOrganization");
        codedId(
                "m:organizationId",
                new CodedId(FunctionAddress.ROOT, attention.functionAddress().value()));
        optional("m:label", attention.label());
        xml.end("m:subOrganization");
        for (Reference reference : attention.references()) {
            xml.start("m:reference");
            codedId("m:referenceId", reference.id());
            optional("m:label", reference.label());
            xml.end("m:reference");
        }
        xml.end("m:attention");
    }

    private void document(Document document) throws IOException {
        xml.start("m:documents");
        xml.element("m:documentID", document.documentId());
        optional("m:documentName", document.name());
        if (document.index().isPresent()) {
            xml.element("m:index", Integer.toString(document.index().getAsInt()));
        }
        files(document.files());
        for (String text : document.texts()) {
            xml.start("m:ContentText");
            xml.element("m:characterSequence", text);
            xml.end("m:ContentText");
        }
        xml.end("m:documents");
    }

    private void files(List<ContentFile> files) throws IOException {
        for (ContentFile file : files) {
            xml.start("m:ContentFiles");
            xml.element("m:fileName", file.fileName());
            xml.element("m:contentType", file.contentType());
            xml.start("m:content");
            fileText.write(file.content(), xml, out);
            xml.end("m:content");
            xml.end("m:ContentFiles");
        }
    }

    private void codedId(String name, CodedId id) throws IOException {
        xml.start(name);
        xml.element("m:root", id.root());
        xml.element("m:extension", id.extension());
        xml.end(name);
    }

    private void optional(String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            xml.element(name, text.get());
        }
    }
}
