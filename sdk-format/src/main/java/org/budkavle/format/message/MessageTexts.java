// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Every text of a message that somebody chose, with its place. */
final class MessageTexts {

    private static final String HEADER = "/messagePayload/message/messageHeader";
    private static final String BODY = "/messagePayload/message/messageBody";

    private final BiConsumer<String, String> visitor;

    private MessageTexts(BiConsumer<String, String> visitor) {
        this.visitor = visitor;
    }

    /** Calls with path and text. */
    static void forEach(SdkMessage message, BiConsumer<String, String> visitor) {
        MessageTexts texts = new MessageTexts(visitor);
        MessageHeader header = message.header();
        texts.optional(HEADER + "/label", header.label());
        header.generatingSystem().ifPresent(id -> texts.codedId(HEADER + "/generatingSystem", id));
        texts.party(HEADER + "/recipient", header.recipient());
        texts.party(HEADER + "/sender", header.sender());
        for (int i = 0; i < message.documents().size(); i++) {
            texts.document(
                    BODY + "/documents[" + (i + 1) + "]", message.documents().get(i));
        }
    }

    private void party(String path, Party party) {
        optional(path + "/label", party.label());
        party.attention().ifPresent(attention -> attention(path + "/attention", attention));
    }

    private void attention(String path, Attention attention) {
        visitor.accept(
                path + "/subOrganization/organizationId/extension",
                attention.functionAddress().value());
        optional(path + "/subOrganization/label", attention.label());
        for (int i = 0; i < attention.persons().size(); i++) {
            Person person = attention.persons().get(i);
            String place = path + "/person[" + (i + 1) + "]";
            person.id().ifPresent(id -> codedId(place + "/personId", id));
            optional(place + "/label", person.label());
        }
        for (int i = 0; i < attention.references().size(); i++) {
            Reference reference = attention.references().get(i);
            String place = path + "/reference[" + (i + 1) + "]";
            codedId(place + "/referenceId", reference.id());
            optional(place + "/label", reference.label());
        }
    }

    private void document(String path, Document document) {
        visitor.accept(path + "/documentID", document.documentId());
        optional(path + "/documentName", document.name());
        for (int i = 0; i < document.files().size(); i++) {
            ContentFile file = document.files().get(i);
            visitor.accept(path + "/ContentFiles[" + (i + 1) + "]/fileName", file.fileName());
            visitor.accept(path + "/ContentFiles[" + (i + 1) + "]/contentType", file.contentType());
        }
        for (int i = 0; i < document.texts().size(); i++) {
            visitor.accept(
                    path + "/ContentText[" + (i + 1) + "]/characterSequence",
                    document.texts().get(i));
        }
    }

    private void codedId(String path, CodedId id) {
        visitor.accept(path + "/root", id.root());
        visitor.accept(path + "/extension", id.extension());
    }

    private void optional(String path, Optional<String> text) {
        text.ifPresent(value -> visitor.accept(path, value));
    }
}
