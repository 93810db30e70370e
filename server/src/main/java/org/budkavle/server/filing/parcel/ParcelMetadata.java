// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.parcel;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.Person;
import org.budkavle.format.message.Reference;
import org.budkavle.server.filing.FilingCase;
import org.budkavle.server.filing.RequestedCase;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageSummary;

/** {@code metadata.xml} of a package, as its schema {@code diarieforing-1.xsd} has it. */
final class ParcelMetadata {

    static final String NAMESPACE = "urn:budkavle:diarieforing:1";

    /** A message in the package. */
    record Item(MessageSummary summary, List<ParcelFile> files) {}

    private final XMLStreamWriter xml;

    private ParcelMetadata(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(ParcelOrder order, List<Item> records, OutputStream target) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(target, "UTF-8");
            new ParcelMetadata(xml).parcel(order, records);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void parcel(ParcelOrder order, List<Item> records) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("leverans");
        xml.writeDefaultNamespace(NAMESPACE);
        element("id", order.id().toString());
        element("nummer", Integer.toString(order.number()));
        if (order.first().isPresent()) {
            element("kompletterar", order.first().get().toString());
        }
        if (order.registryNumber().isPresent()) {
            element("diarienummer", order.registryNumber().get().value());
        } else if (order.archive().isPresent()) {
            archive(order.archive().get());
        } else {
            newCase(order.requested().orElseThrow());
        }
        xml.writeStartElement("arkivbildare");
        element("deltagare", order.organisation().participant().value());
        element("namn", order.organisation().name());
        xml.writeEndElement();
        xml.writeStartElement("brevlada");
        element("adress", order.mailbox().address().value());
        element("namn", order.mailbox().name());
        xml.writeEndElement();
        xml.writeStartElement(order.archive().isPresent() ? "overlamnad" : "diarieford");
        element("tidpunkt", time(order.orderedAt()));
        element(
                "av",
                order.person()
                        .orElse(
                                order.archive().isPresent()
                                        ? "Budkavle, inför gallring"
                                        : "Budkavle, när en kvittens kom"));
        xml.writeEndElement();
        xml.writeStartElement("handlingar");
        int number = 0;
        for (Item record : records) {
            number++;
            item(record, number);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void archive(FilingCase.Archive archive) throws XMLStreamException {
        xml.writeStartElement("arkivoverlamning");
        xml.writeAttribute("gallring", archive.disposal().toString());
        element("beslut", archive.decision());
        xml.writeEndElement();
    }

    private void newCase(RequestedCase requested) throws XMLStreamException {
        xml.writeStartElement("nyttArende");
        xml.writeAttribute("id", requested.id().toString());
        xml.writeAttribute("sekretess", Boolean.toString(requested.secret()));
        element("rubrik", requested.title());
        xml.writeEndElement();
    }

    private void item(Item record, int number) throws XMLStreamException {
        MessageSummary summary = record.summary();
        xml.writeStartElement("handling");
        xml.writeAttribute("nummer", Integer.toString(number));
        xml.writeAttribute("riktning", summary.direction() == MessageDirection.OUTGOING ? "ut" : "in");
        xml.writeAttribute("sekretess", Boolean.toString(summary.confidentiality()));
        element("meddelandeId", summary.messageId().toString());
        element("konversationsId", summary.conversationId().toString());
        if (summary.refToMessageId().isPresent()) {
            element("svarPa", summary.refToMessageId().get().toString());
        }
        if (summary.label().isPresent()) {
            element("rubrik", summary.label().get());
        }
        element("skapad", time(summary.creationDateTime()));
        element("hosOss", time(summary.storedAt()));
        element("status", summary.status().name());
        party("avsandare", summary.sender());
        party("mottagare", summary.recipient());
        for (EventIssue issue : summary.trail().issues().reversed()) {
            xml.writeEmptyElement("handelse");
            xml.writeAttribute("kod", issue.typeCode());
            xml.writeAttribute("tid", time(issue.dateTime()));
        }
        for (ParcelFile file : record.files()) {
            xml.writeEmptyElement("fil");
            xml.writeAttribute("roll", file.role());
            xml.writeAttribute("sokvag", file.path());
            xml.writeAttribute("namn", valid(file.name()));
            xml.writeAttribute("mediatyp", valid(file.mediaType()));
            xml.writeAttribute("storlek", Long.toString(file.size()));
            xml.writeAttribute("sha256", file.sha256());
        }
        xml.writeEndElement();
    }

    private void party(String name, Party party) throws XMLStreamException {
        xml.writeStartElement(name);
        element("deltagare", party.id().value());
        if (party.label().isPresent()) {
            element("organisation", party.label().get());
        }
        Optional<Attention> attention = party.attention();
        if (attention.isPresent()) {
            element("adress", attention.get().functionAddress().value());
            if (attention.get().label().isPresent()) {
                element("funktion", attention.get().label().get());
            }
            for (Person person : attention.get().persons()) {
                if (person.label().isPresent()) {
                    element("person", person.label().get());
                }
            }
            for (Reference reference : attention.get().references()) {
                xml.writeEmptyElement("referens");
                xml.writeAttribute("kodsystem", valid(reference.id().root()));
                xml.writeAttribute("varde", valid(reference.id().extension()));
            }
        }
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(valid(text));
        xml.writeEndElement();
    }

    private static String time(Instant at) {
        return at.toString();
    }

    /** Without what XML cannot carry. */
    static String valid(String text) {
        return text.codePoints()
                .filter(each -> each == '\t'
                        || each == '\n'
                        || each == '\r'
                        || (each >= ' ' && each <= 0xD7FF)
                        || (each >= 0xE000 && each <= 0xFFFD)
                        || each >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
