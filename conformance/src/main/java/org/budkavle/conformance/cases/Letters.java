// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.cases;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.conformance.Bench;
import org.budkavle.federation.peer.Letter;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.Person;
import org.budkavle.format.message.Reference;
import org.budkavle.format.message.SdkMessage;

/** Messages that the cases need, made from the plain one. */
final class Letters {

    private static final String PERSON_ROOT = "1.2.752.129.2.1.3.1";

    private Letters() {}

    /** Every optional field filled in, with two small files. */
    static Letter maximal(Bench bench) {
        return bench.letter().message(Letters::everything);
    }

    private static SdkMessage everything(SdkMessage message) {
        MessageHeader header = message.header();
        MessageHeader full = new MessageHeader(
                header.creationDateTime(),
                header.messageId(),
                header.conversationId(),
                header.refToMessageId(),
                Optional.of("Provmeddelande med alla fält: åäö ÅÄÖ é €"),
                true,
                Optional.of(new CodedId("urn:test:system", "provmotparten")),
                full(header.recipient()),
                full(header.sender()));
        return new SdkMessage(
                full,
                List.of(
                        document("1", 1, List.of(pdf("ett.pdf")), List.of("# Rubrik\n\n* punkt ett\n* punkt två")),
                        document("2", 2, List.of(pdf("två å.pdf")), List.of("Ännu en text."))));
    }

    private static Party full(Party party) {
        Attention attention = party.attention().orElseThrow();
        return new Party(
                party.id(),
                Optional.of("Organisation"),
                Optional.of(new Attention(
                        attention.functionAddress(),
                        Optional.of("Funktion"),
                        List.of(person()),
                        List.of(reference()))));
    }

    private static Person person() {
        return new Person(Optional.of(new CodedId(PERSON_ROOT, "199001019802")), Optional.of("Prov Provsson"));
    }

    private static Reference reference() {
        return new Reference(new CodedId("urn:test:arende", "PROV-2026-1"), Optional.of("Ärende"));
    }

    private static Document document(String id, int index, List<ContentFile> files, List<String> texts) {
        return new Document(id, Optional.of("Dokument " + id), OptionalInt.of(index), files, texts);
    }

    static ContentFile pdf(String name) {
        return new ContentFile(
                name,
                "application/pdf",
                FileContent.of(
                        "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
    }

    /** The message with a file more. */
    static SdkMessage with(SdkMessage message, ContentFile file) {
        Document first = message.documents().getFirst();
        List<ContentFile> files = new ArrayList<>(first.files());
        files.add(file);
        return new SdkMessage(
                message.header(),
                List.of(new Document(first.documentId(), first.name(), first.index(), files, first.texts())));
    }

    /** The message as an answer to another. */
    static SdkMessage answering(SdkMessage message, MessageId other) {
        MessageHeader header = message.header();
        return new SdkMessage(
                new MessageHeader(
                        header.creationDateTime(),
                        header.messageId(),
                        header.conversationId(),
                        Optional.of(other),
                        header.label(),
                        header.confidentiality(),
                        header.generatingSystem(),
                        header.recipient(),
                        header.sender()),
                message.documents());
    }
}
