// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.budkavle.server.operation.PlannedWindow;
import org.budkavle.server.operation.PlannedWindows;
import org.budkavle.server.operation.Words;
import org.budkavle.server.page.OperationState;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.WebArea;
import org.budkavle.server.platform.BudkavleProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The word and what is planned as an Atom feed (RFC 4287), without log-in: how it goes now, since when, and each planned window. Ids
 * stay the same for the same state and window, so that a reader shows each once.
 */
@Controller
class StatusFeed {

    private static final String PATH = "/driftstatus.atom";
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final OperationWatch watch;
    private final Words words;
    private final PlannedWindows planned;
    private final BudkavleProperties properties;
    private final Pages pages;

    StatusFeed(OperationWatch watch, Words words, PlannedWindows planned, BudkavleProperties properties, Pages pages) {
        this.watch = watch;
        this.words = words;
        this.planned = planned;
        this.properties = properties;
        this.pages = pages;
    }

    /** An entry of the feed. */
    private record Entry(String id, String title, String content, Instant updated) {}

    @GetMapping(PATH)
    ResponseEntity<String> feed() throws XMLStreamException {
        String home = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return ResponseEntity.ok()
                .header("Content-Type", "application/atom+xml;charset=UTF-8")
                .body(written(entries(), home));
    }

    private List<Entry> entries() {
        Texts texts = pages.texts();
        OperationWatch.Look look = watch.look();
        String word = look.state().name().toLowerCase(Locale.ROOT);
        Instant since = words.since().orElse(look.at());
        Optional<String> whose = look.state() == OperationState.WORKING
                ? Optional.empty()
                : WhoseFault.brief(look).map(texts::text);
        Entry now = new Entry(
                id("lage", word + "-" + since.getEpochSecond()),
                texts.text("status." + word),
                texts.text("status." + word + ".what")
                        + whose.map(said -> " " + said).orElse(""),
                since);
        return Stream.concat(Stream.of(now), planned.ahead().stream().map(this::entry))
                .sorted(Comparator.comparing(Entry::updated).reversed())
                .toList();
    }

    private Entry entry(PlannedWindow window) {
        Texts texts = pages.texts();
        return new Entry(
                id("planerat", window.id().toString()),
                texts.text(
                        "status.planned.entry",
                        pages.moments().dateAndTime(window.from()),
                        pages.moments().dateAndTime(window.until())),
                window.text(),
                window.made());
    }

    private String id(String kind, String of) {
        return "tag:" + properties.domain() + ",2026:driftstatus:" + kind + ":" + of;
    }

    private String written(List<Entry> entries, String home) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument();
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element(xml, "id", "tag:" + properties.domain() + ",2026:driftstatus");
        element(xml, "title", pages.texts().text("status.feed.title", properties.domain()));
        element(xml, "updated", entries.getFirst().updated().toString());
        xml.writeStartElement("author");
        element(xml, "name", properties.domain());
        xml.writeEndElement();
        link(xml, "self", home + PATH);
        link(xml, "alternate", home + "/driftstatus");
        for (Entry entry : entries) {
            xml.writeStartElement("entry");
            element(xml, "id", entry.id());
            element(xml, "title", entry.title());
            element(xml, "updated", entry.updated().toString());
            link(xml, "alternate", home + "/driftstatus");
            element(xml, "content", entry.content());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return text.toString();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String to) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", to);
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea statusFeedArea() {
            return WebArea.open(PATH);
        }
    }
}
