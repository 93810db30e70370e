// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import com.helger.phase4.marshaller.Ebms3MessagingMarshaller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Fails a user message exactly where Digg's Domibus configuration would (transport.md 9.6), by expressions of its own, and
 * where the ebMS3 schema would. Rules 12, 13 and 15 are about exchanges and are tested there.
 */
final class StrictLinter {

    private static final String EB = "//eb:UserMessage";
    private static final String CIPHER = "//wsse:Security/xenc:EncryptedData";
    private static final String KEY = "//wsse:Security/xenc:EncryptedKey/xenc:EncryptionMethod";
    private static final String SIGNED = "//wsse:Security/ds:Signature/ds:SignedInfo";
    private static final String X509_V3 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";

    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final Document document;
    private final List<String> faults = new ArrayList<>();

    private StrictLinter(Document document) {
        this.document = document;
        xpath.setNamespaceContext(new Prefixes());
    }

    static List<String> lint(String soap, String conversationId) throws Exception {
        StrictLinter linter = new StrictLinter(XmlDocuments.parse(soap.getBytes(StandardCharsets.UTF_8)));
        linter.lintHeader(conversationId);
        linter.lintSecurity();
        linter.lintSchema();
        return linter.faults;
    }

    private void lintHeader(String conversationId) throws XPathExpressionException {
        rule("1 wsu:Timestamp", count("//wsu:Timestamp") == 0);
        rule("2 AgreementRef", count("//eb:AgreementRef") == 0);
        rule("3 href", values(EB + "//eb:PartInfo/@href").equals(List.of("cid:message")));
        rule(
                "4 MimeType",
                values("//eb:PartProperties/eb:Property[@name='MimeType']").equals(List.of("text/xml")));
        rule(
                "5 CompressionType",
                values("//eb:PartProperties/eb:Property[@name='CompressionType']")
                        .equals(List.of("application/gzip")));
        rule(
                "6 message properties",
                Set.copyOf(values("//eb:MessageProperties/eb:Property/@name"))
                                .equals(Set.of("originalSender", "finalRecipient"))
                        && count("//eb:MessageProperties/eb:Property") == 2);
        rule("7 service", values("//eb:Service").equals(List.of("bdx:noprocess")));
        rule("7 service type", values("//eb:Service/@type").equals(List.of("urn:fdc:digg.se:edelivery:process")));
        rule("7 action", values("//eb:Action").getFirst().startsWith("busdox-docid-qns::urn:"));
        rule("7 roles", values("//eb:Role").equals(List.of(core("initiator"), core("responder"))));
        rule("7 mpc", values(EB + "/@mpc").equals(List.of(core("defaultMPC"))));
        rule(
                "8 party types",
                values("//eb:PartyId/@type")
                        .equals(List.of(
                                "urn:fdc:digg.se:edelivery:transportprofile:as4:partytype:ap",
                                "urn:fdc:digg.se:edelivery:transportprofile:as4:partytype:ap")));
        rule("14 conversation", values("//eb:ConversationId").equals(List.of(conversationId)));
        rule("three decimals", values("//eb:Timestamp").getFirst().matches("[-0-9]{10}T[:0-9]{8}\\.\\d{3}Z"));
    }

    private void lintSecurity() throws XPathExpressionException {
        rule("9 signature", values(SIGNED + "/ds:SignatureMethod/@Algorithm").equals(List.of(more("rsa-sha256"))));
        rule("9 digests", distinct(SIGNED + "//ds:DigestMethod/@Algorithm").equals(Set.of(xenc("sha256"))));
        rule(
                "9 canonical",
                distinct(SIGNED + "/ds:CanonicalizationMethod/@Algorithm").equals(Set.of(Names.EXC_C14N)));
        rule("9 key", values(KEY + "/@Algorithm").equals(List.of(xenc11("rsa-oaep"))));
        rule("9 mask", values(KEY + "/xenc11:MGF/@Algorithm").equals(List.of(xenc11("mgf1sha256"))));
        rule("9 OAEP digest", values(KEY + "/ds:DigestMethod/@Algorithm").equals(List.of(xenc("sha256"))));
        rule("9 cipher", values(CIPHER + "/xenc:EncryptionMethod/@Algorithm").equals(List.of(xenc11("aes128-gcm"))));
        Set<String> expected = Set.of(
                "#" + values("//S12:Header/eb:Messaging/@wsu:Id").getFirst(),
                "#" + values("//S12:Body/@wsu:Id").getFirst(),
                "cid:message");
        rule("10 signed", distinct(SIGNED + "/ds:Reference/@URI").equals(expected));
        rule("10 encrypted", values(CIPHER + "//xenc:CipherReference/@URI").equals(List.of("cid:message")));
        rule("10 empty body", count("//S12:Body/*") == 0);
        rule("11 tokens", values("//wsse:BinarySecurityToken/@ValueType").equals(List.of(X509_V3, X509_V3)));
        rule(
                "11 token order",
                order().equals(List.of(
                        "BinarySecurityToken", "EncryptedKey", "EncryptedData", "BinarySecurityToken", "Signature")));
        List<String> tokens = values("//wsse:BinarySecurityToken/@wsu:Id");
        rule(
                "11 references",
                values("//ds:KeyInfo/wsse:SecurityTokenReference/wsse:Reference[@ValueType]/@URI")
                        .equals(tokens.stream().map(id -> "#" + id).toList()));
        rule("mustUnderstand", values("//S12:Header/*/@S12:mustUnderstand").equals(List.of("true", "true")));
    }

    private void lintSchema() throws XPathExpressionException {
        Element messaging = (Element) xpath.evaluate("//eb:Messaging", document, XPathConstants.NODE);
        rule("ebMS schema", new Ebms3MessagingMarshaller().read(messaging) != null);
    }

    private List<String> order() throws XPathExpressionException {
        return Dom.elements((Element) xpath.evaluate("//wsse:Security", document, XPathConstants.NODE)).stream()
                .map(Element::getLocalName)
                .toList();
    }

    private void rule(String name, boolean kept) {
        if (!kept) {
            faults.add(name);
        }
    }

    private int count(String expression) throws XPathExpressionException {
        return ((NodeList) xpath.evaluate(expression, document, XPathConstants.NODESET)).getLength();
    }

    private Set<String> distinct(String expression) throws XPathExpressionException {
        return values(expression).stream().collect(Collectors.toSet());
    }

    private List<String> values(String expression) throws XPathExpressionException {
        NodeList nodes = (NodeList) xpath.evaluate(expression, document, XPathConstants.NODESET);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            values.add(nodes.item(i).getTextContent());
        }
        return values.isEmpty() ? List.of("") : values;
    }

    private static String core(String name) {
        return "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/" + name;
    }

    private static String more(String name) {
        return "http://www.w3.org/2001/04/xmldsig-more#" + name;
    }

    private static String xenc(String name) {
        return "http://www.w3.org/2001/04/xmlenc#" + name;
    }

    private static String xenc11(String name) {
        return "http://www.w3.org/2009/xmlenc11#" + name;
    }

    private static final class Prefixes implements NamespaceContext {

        @Override
        public String getNamespaceURI(String prefix) {
            return switch (prefix) {
                case "S12" -> Names.SOAP;
                case "eb" -> Names.EB;
                case "wsse" -> Names.WSSE;
                case "wsu" -> Names.WSU;
                case "ds" -> Names.DS;
                case "xenc" -> Names.XENC;
                case "xenc11" -> Names.XENC11;
                default -> XMLConstants.NULL_NS_URI;
            };
        }

        @Override
        public String getPrefix(String namespace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<String> getPrefixes(String namespace) {
            throw new UnsupportedOperationException();
        }
    }
}
