// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.budkavle.format.Examples;
import org.budkavle.format.MemorySink;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.receipt.ReceiptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Documents that are built to harm, through every parser that the product uses. */
class HostileXmlTest {

    private static final XmlLimits LIMITS = new XmlLimits(64, 20_000, 65_536, 1 << 20, 4 << 20);

    static Stream<Arguments> hostile() {
        return Stream.of(
                arguments("doctype", "<!DOCTYPE a><a/>", MalformedXml.Reason.DOCTYPE),
                arguments(
                        "doctype after comment",
                        "<!--x--><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                        MalformedXml.Reason.DOCTYPE),
                arguments(
                        "external entity",
                        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                        MalformedXml.Reason.DOCTYPE),
                arguments(
                        "billion laughs",
                        "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&c;</a>",
                        MalformedXml.Reason.DOCTYPE),
                arguments(
                        "external subset",
                        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
                        MalformedXml.Reason.DOCTYPE),
                arguments("unknown entity", "<a>&x;</a>", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("depth bomb", "<a>".repeat(100_000), MalformedXml.Reason.LIMIT),
                arguments("many elements", "<a>" + "<b/>".repeat(100_000) + "</a>", MalformedXml.Reason.LIMIT),
                arguments("huge attribute", "<a b='" + "x".repeat(1 << 20) + "'/>", MalformedXml.Reason.LIMIT),
                arguments(
                        "huge attribute with tags in it",
                        "<a b='" + "/>".repeat(1 << 19) + "'/>",
                        MalformedXml.Reason.LIMIT),
                arguments("many attributes", "<a " + attributes(20_000) + "/>", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("huge comment", "<a><!--" + "x".repeat(1 << 20) + "--></a>", MalformedXml.Reason.LIMIT),
                arguments("huge instruction", "<a><?x " + "y".repeat(1 << 20) + "?></a>", MalformedXml.Reason.LIMIT),
                arguments("huge document", "<a>" + " ".repeat(5 << 20) + "</a>", MalformedXml.Reason.LIMIT),
                arguments("truncated tag", "<a><b", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("truncated document", "<a><b>text</b>", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("nothing", "", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("no XML", "Hej!", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("two roots", "<a/><b/>", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("NUL", "<a>\u0000</a>", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("NUL by reference", "<a>&#0;</a>", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("control character", "<a>\u0008</a>", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("unbound prefix", "<m:a/>", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments("odd markup", "<a><!ELEMENT b></a>", MalformedXml.Reason.NOT_WELL_FORMED),
                arguments(
                        "declared Latin-1",
                        "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
                        MalformedXml.Reason.ENCODING),
                arguments(
                        "declared UTF-7",
                        "<?xml version='1.0' encoding=\"UTF-7\"?><a/>",
                        MalformedXml.Reason.ENCODING));
    }

    private static String attributes(int count) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append("a").append(i).append("='' ");
        }
        return attributes.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void everyParserRefuses(String what, String document, MalformedXml.Reason reason) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SecureXml.parse(new ByteArrayInputStream(bytes), LIMITS, new DefaultHandler()))
                .as(what)
                .isInstanceOfSatisfying(
                        MalformedXml.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
        assertThatThrownBy(() -> SecureXml.document(new ByteArrayInputStream(bytes), LIMITS))
                .isInstanceOfSatisfying(
                        MalformedXml.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
        assertThatThrownBy(() -> readToEnd(new ByteArrayInputStream(bytes)))
                .isInstanceOfSatisfying(
                        MalformedXml.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void everyReaderRefuses(String what, String document, MalformedXml.Reason reason) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        if (!what.equals("huge document")) {
            assertThatThrownBy(() -> new MessageReader().read(new ByteArrayInputStream(bytes), new MemorySink()))
                    .isInstanceOf(MalformedXml.class)
                    .hasMessageNotContaining("passwd");
            assertThatThrownBy(() -> EnvelopeReader.scan(new ByteArrayInputStream(bytes)))
                    .isInstanceOf(MalformedXml.class);
        }
        assertThatThrownBy(() -> ReceiptReader.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(MalformedXml.class);
    }

    private static void readToEnd(InputStream document) throws MalformedXml, IOException {
        try {
            XMLStreamReader reader = SecureXml.streamReader(document, LIMITS);
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException fault) {
            throw SecureXml.refusal(fault);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "IBM037"})
    void otherEncodingsAreRefused(String charset) {
        byte[] bytes = "<a>text</a>".getBytes(Charset.forName(charset));
        assertThatThrownBy(() -> SecureXml.parse(new ByteArrayInputStream(bytes), LIMITS, new DefaultHandler()))
                .isInstanceOf(MalformedXml.class);
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] bytes = "<a>å</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SecureXml.parse(new ByteArrayInputStream(bytes), LIMITS, new DefaultHandler()))
                .isInstanceOfSatisfying(
                        MalformedXml.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(MalformedXml.Reason.ENCODING));
    }

    @Test
    void utf8WithMarkAndDeclarationIsRead() throws Exception {
        String message = "\uFEFF" + Examples.text(Examples.MINIMAL);
        assertThat(new MessageReader()
                        .read(Examples.stream(message), new MemorySink())
                        .message())
                .isPresent();
    }

    @Test
    void aStreamThatFailsIsNoMalformedDocument() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> SecureXml.parse(failing, LIMITS, new DefaultHandler()))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThatThrownBy(() -> readToEnd(failing)).isInstanceOf(IOException.class);
    }

    @Test
    void messagesCutAnywhereAreRefused() throws Exception {
        byte[] bytes = Examples.bytes(Examples.FULL);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length - 2));
            assertThatThrownBy(() -> new MessageReader().read(new ByteArrayInputStream(cut), new MemorySink()))
                    .isInstanceOf(MalformedXml.class);
        }
    }

    /** Flipped bytes may make a message good or bad, but never break the reader. */
    @Test
    void noisyMessagesNeverBreakTheReader() throws Exception {
        byte[] bytes = Examples.bytes(Examples.FULL);
        int readable = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] noisy = bytes.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
            }
            try {
                new MessageReader().read(new ByteArrayInputStream(noisy), new MemorySink());
                readable++;
            } catch (MalformedXml refused) {
                assertThat(refused).hasNoCause();
            }
        }
        assertThat(readable).isPositive();
    }

    @Test
    void longCdataIsCutWithoutChangingItsText() throws Exception {
        Random random = new Random(11);
        String[] pieces = {"]", "]]", "]>", "å", "🦊", "\r", "\n", "\r\n", "<", "&", "x", "y ", "-->", "]] >"};
        for (int round = 0; round < 40; round++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 40_000) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String kept = text.toString().replace("]]>", "]] >");
            String document = "<a><![CDATA[" + kept + "]]></a>";
            StringBuilder read = new StringBuilder();
            SecureXml.parse(Examples.stream(document), LIMITS, new DefaultHandler() {
                @Override
                public void characters(char[] characters, int start, int length) {
                    read.append(characters, start, length);
                }
            });
            assertThat(read.toString()).isEqualTo(kept.replace("\r\n", "\n").replace('\r', '\n'));
        }
    }

    @Test
    void manyCharacterReferencesAreNoEntities() throws Exception {
        String document = "<a>" + "&#13;&amp;&lt;".repeat(200_000) + "</a>";
        int[] length = {0};
        SecureXml.parse(Examples.stream(document), LIMITS, new DefaultHandler() {
            @Override
            public void characters(char[] characters, int start, int count) {
                length[0] += count;
            }
        });
        assertThat(length[0]).isEqualTo(600_000);
    }

    @Test
    void theBareFactoriesReachNothingOutside(@TempDir Path folder) throws Exception {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "hemligt");
        String document = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";
        assertThatThrownBy(() -> SecureXml.documentBuilder().parse(Examples.stream(document)))
                .isInstanceOf(SAXException.class);
        XMLStreamReader reader = SecureXml.staxFactory().createXMLStreamReader(Examples.stream(document));
        StringBuilder text = new StringBuilder();
        assertThatThrownBy(() -> {
                    while (reader.hasNext()) {
                        if (reader.next() == XMLStreamReader.CHARACTERS) {
                            text.append(reader.getText());
                        }
                    }
                })
                .isInstanceOf(XMLStreamException.class);
        assertThat(text).doesNotContain("hemligt");
    }
}
