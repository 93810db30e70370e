// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.trust.OfficialFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Santuario's canonicalizers for streams, as we feed them, against its canonicalizers for trees. */
class StreamedCanonicalizationTest {

    private static final XmlLimits LIMITS = XmlLimits.SMALL.withBytes(64L << 20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<?xml version='1.0' encoding='UTF-8'?>\r\n<a>\r\n x \r y </a>",
                "\uFEFF<a b='1'/>",
                "<a><!-- one -->text<!-- two -->more</a>",
                "<!-- before --><?first instruction?><a>.</a><!-- after --><?last  two words ?><?bare?>",
                "<a><?inside?><?inside with data?></a>",
                "<a b=\" x\ty\nz\r\nq \" c='&quot;&lt;&gt;&amp;&apos;'/>",
                "<a b='&#x9;&#xA;&#xD;&#x20;'>&#xD;&#xA;&#x9;&lt;&gt;&amp;&quot;&apos;</a>",
                "<a><![CDATA[<b>&amp;]]]]><![CDATA[>\r\n]]></a>",
                "<a xml:lang='sv' xml:space='preserve' xml:id='i' xml:base='http://x/'><b xml:lang='en'/></a>",
                "<a xmlns='u:1'><b xmlns=''><c xmlns='u:1'/><d/></b><e xmlns='u:1'/></a>",
                "<a xmlns=''><b xmlns='u:1'><c xmlns=''/></b></a>",
                "<p:a xmlns:p='u:1' xmlns:q='u:1' xmlns='u:2'><q:a p:z='1' q:y='2' b='3'/><p:b xmlns:p='u:3'/></p:a>",
                "<a xmlns:z='u:z' xmlns:b='u:b' xmlns='u:d' z:k='1' b:k='2' k='3'><b:c xmlns:b='u:b'/></a>",
                "<a xmlns:unused='u:1'><b xmlns:unused='u:1'/><b xmlns:unused='u:2'><c xmlns:unused='u:1'/></b></a>",
                "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
                "<å ö='ä€'>漢字 \uD83D\uDE00 \uD834\uDD1E</å>",
                "<a>   <b>  </b>\n\n</a>\n\n\n",
            })
    void giveTheSameBytes(String document) throws Exception {
        for (Canonicalization form : Canonicalization.values()) {
            assertSame(document.getBytes(StandardCharsets.UTF_8), form);
        }
    }

    static Stream<Path> officialDocuments() {
        return OfficialFiles.files("sdk-docs", ".xml", ".xsd", ".scmt").stream()
                .filter(StreamedCanonicalizationTest::isDocument);
    }

    /** One of them is named so but is no XML in UTF-8. */
    private static boolean isDocument(Path file) {
        try (var in = Files.newInputStream(file)) {
            SecureXml.document(in, LIMITS);
            return true;
        } catch (MalformedXml | IOException unreadable) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("officialDocuments")
    void giveTheSameBytesForEveryOfficialDocument(Path file) throws Exception {
        for (Canonicalization form : Canonicalization.values()) {
            assertSame(Files.readAllBytes(file), form);
        }
    }

    @ParameterizedTest
    @EnumSource(Canonicalization.class)
    void giveTheSameBytesForDocumentsMadeByChance(Canonicalization form) throws Exception {
        for (int seed = 0; seed < 2_000; seed++) {
            assertSame(new ChanceDocument(new Random(seed)).make().getBytes(StandardCharsets.UTF_8), form);
        }
    }

    @Test
    void charactersOutsideTheBasicPlaneSurviveEveryCutOfALongText() throws Exception {
        for (int shift = 0; shift < 4; shift++) {
            String text = "x".repeat(shift) + "\uD83D\uDE00å€".repeat(60_000);
            assertSame(("<a>" + text + "</a>").getBytes(StandardCharsets.UTF_8), Canonicalization.INCLUSIVE);
        }
    }

    private static void assertSame(byte[] document, Canonicalization form) throws Exception {
        ByteArrayOutputStream fromTree = new ByteArrayOutputStream();
        try {
            form.write(SecureXml.document(new ByteArrayInputStream(document), LIMITS), fromTree);
        } catch (XMLSecurityException relativeNamespace) {
            assertThatThrownBy(() -> streamed(document, form)).isInstanceOf(XMLStreamException.class);
            return;
        }
        assertThat(streamed(document, form).toString(StandardCharsets.UTF_8))
                .as("%s of %s", form, new String(document, 0, Math.min(document.length, 400), StandardCharsets.UTF_8))
                .isEqualTo(fromTree.toString(StandardCharsets.UTF_8));
    }

    private static ByteArrayOutputStream streamed(byte[] document, Canonicalization form) throws Exception {
        ByteArrayOutputStream fromStream = new ByteArrayOutputStream();
        CanonicalFeed feed = new CanonicalFeed(form.to(fromStream), fromStream);
        XMLStreamReader reader = SecureXml.streamReader(new ByteArrayInputStream(document), LIMITS);
        feed.feed(reader);
        while (reader.hasNext()) {
            reader.next();
            feed.feed(reader);
        }
        return fromStream;
    }
}
