// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import static org.budkavle.format.message.MessageXml.NAMESPACE;

import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.xml.XmlElement;
import org.budkavle.format.xml.XmlTime;

/** Makes the model of a document that has passed its schema and every rule. */
final class MessageBuilder {

    private static final int MOST_DIGITS = 9;

    private final ReceivedFiles files;

    MessageBuilder(ReceivedFiles files) {
        this.files = files;
    }

    SdkMessage message(XmlElement payload) {
        XmlElement message = one(payload, "message");
        return new SdkMessage(
                header(one(message, "messageHeader")),
                one(message, "messageBody")
                        .children(NAMESPACE, "documents")
                        .map(this::document)
                        .toList());
    }

    private static MessageHeader header(XmlElement header) {
        return new MessageHeader(
                XmlTime.parse(text(header, "creationDateTime")).orElseThrow(),
                MessageId.parse(text(header, "messageId")),
                ConversationId.parse(text(header, "conversationId")),
                optionalText(header, "refToMessageId").map(MessageId::parse),
                optionalText(header, "label"),
                isTrue(text(header, "confidentiality")),
                header.child(NAMESPACE, "generatingSystem").map(MessageBuilder::codedId),
                party(one(header, "recipient"), "recipientID"),
                party(one(header, "sender"), "senderID"));
    }

    private static boolean isTrue(String bool) {
        String value = bool.strip();
        return value.equals("true") || value.equals("1");
    }

    private static Party party(XmlElement party, String idName) {
        return new Party(
                new ParticipantId(text(one(party, idName), "extension")),
                optionalText(party, "label"),
                party.child(NAMESPACE, "attention").map(MessageBuilder::attention));
    }

    private static Attention attention(XmlElement attention) {
        XmlElement function = one(attention, "subOrganization");
        return new Attention(
                new FunctionAddress(text(one(function, "organizationId"), "extension")),
                optionalText(function, "label"),
                attention
                        .children(NAMESPACE, "person")
                        .map(person -> new Person(
                                person.child(NAMESPACE, "personId").map(MessageBuilder::codedId),
                                optionalText(person, "label")))
                        .toList(),
                attention
                        .children(NAMESPACE, "reference")
                        .map(reference ->
                                new Reference(codedId(one(reference, "referenceId")), optionalText(reference, "label")))
                        .toList());
    }

    private Document document(XmlElement document) {
        return new Document(
                text(document, "documentID"),
                optionalText(document, "documentName"),
                index(optionalText(document, "index")),
                document.children(NAMESPACE, "ContentFiles").map(this::file).toList(),
                document.children(NAMESPACE, "ContentText")
                        .map(text -> text(text, "characterSequence"))
                        .toList());
    }

    private ContentFile file(XmlElement file) {
        return new ContentFile(
                text(file, "fileName"),
                text(file, "contentType"),
                files.of(one(file, "content")).content().orElseThrow());
    }

    private static OptionalInt index(Optional<String> text) {
        String digits = text.orElse("").strip();
        boolean number = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    private static CodedId codedId(XmlElement id) {
        return new CodedId(text(id, "root"), text(id, "extension"));
    }

    private static XmlElement one(XmlElement parent, String name) {
        return parent.child(NAMESPACE, name).orElseThrow();
    }

    private static String text(XmlElement parent, String name) {
        return one(parent, name).text();
    }

    private static Optional<String> optionalText(XmlElement parent, String name) {
        return parent.child(NAMESPACE, name).map(XmlElement::text);
    }
}
