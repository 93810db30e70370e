// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.trust.TestKeys;
import org.budkavle.trust.key.OrganisationKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class FragmentTest {

    private static final Map<String, String> AROUND = new LinkedHashMap<>();

    static {
        AROUND.put("", "urn:default");
        AROUND.put("m", "urn:m?a&\"<");
        AROUND.put("å", "urn:å");
    }

    /** As Inera's message service does: the prefix is declared on the envelope's root (message.md 4.6). */
    @Test
    void aPayloadMayUseThePrefixesOfItsEnvelope(@TempDir Path folder) throws Exception {
        Path envelope = folder.resolve("envelope.xml");
        new Sealing()
                .seal(
                        Envelopes.header(DocumentTypeId.SDK_MESSAGE),
                        Envelopes.text("<xhb:messagePayload><xha:b/></xhb:messagePayload>"),
                        TestKeys.RECIPIENT.certificate(),
                        TestKeys.SENDER,
                        envelope);
        Opening opening = new Opening();
        InputStream plain = opening.decrypt(opening.verify(envelope), OrganisationKeys.combined(TestKeys.RECIPIENT));
        assertThat(SecureXml.document(plain, XmlLimits.SMALL)
                        .getDocumentElement()
                        .getNamespaceURI())
                .isEqualTo("http://docs.oasis-open.org/bdxr/ns/XHE/1/BasicComponents");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<m:a/>|urn:m?a&\"<",
                "<m:a></m:a>|urn:m?a&\"<",
                "<m:a b='1' c = \"x>y\" m:d='/'/>|urn:m?a&\"<",
                "<a/>|urn:default",
                "<a xmlns=\"urn:own\"/>|urn:own",
                "<m:a xmlns:m='urn:own'/>|urn:own",
                "<m:a b='!--' xmlns:m = 'urn:own'></m:a>|urn:own",
                "<m:a b=' xmlns:m=1 '/>|urn:m?a&\"<",
                "<å:a/>|urn:å",
                "<å:a xmlns:å='urn:ä'/>|urn:ä",
                "<?xml version='1.0' encoding='UTF-8'?><!-- <a> - --> <?x?><m:a/>|urn:m?a&\"<",
                "\uFEFF<m:a/>|urn:m?a&\"<",
            })
    void theFirstElementGetsWhatItLacksAndKeepsWhatItHas(String element, String namespace) throws Exception {
        InputStream in =
                new ByteArrayInputStream(element.replace("b='<!--'", "b='!--'").getBytes(StandardCharsets.UTF_8));
        Element root = SecureXml.document(Fragment.inScope(in, AROUND), XmlLimits.SMALL)
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo(namespace);
        assertThat(root.lookupNamespaceURI("å")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<", "</a>", "text", "<!DOCTYPE a><a/>", "<!-- open", "<?open", "<=a/>"})
    void whatIsNoElementPassesUnchanged(String text) throws Exception {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(Fragment.inScope(in, AROUND).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void aStartTagLongerThanIsLookedAtIsStillWhole() throws Exception {
        String element = "<m:a b='" + "x".repeat(40_000) + "'>" + "y".repeat(40_000) + "</m:a>";
        InputStream in = new ByteArrayInputStream(element.getBytes(StandardCharsets.UTF_8));
        assertThat(SecureXml.document(Fragment.inScope(in, AROUND), XmlLimits.SMALL)
                        .getDocumentElement()
                        .getTextContent())
                .hasSize(40_000);
    }
}
