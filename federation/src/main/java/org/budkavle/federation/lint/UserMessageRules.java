// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.budkavle.format.identifier.DocumentTypeId;
import org.w3c.dom.Node;

/** The rules about the SOAP part of a user message (transport.md 2.2, 2.5, 9.6). */
final class UserMessageRules {

    private static final String HEADER = "/S12:Envelope/S12:Header/";
    private static final String USER = HEADER + "eb:Messaging/eb:UserMessage";
    private static final String SECURITY = HEADER + "wsse:Security";
    private static final String INFO = SECURITY + "/ds:Signature/ds:SignedInfo";
    private static final String KEY = SECURITY + "/xenc:EncryptedKey/xenc:EncryptionMethod";
    private static final String PART = USER + "/eb:PayloadInfo/eb:PartInfo";
    private static final String UUID_AT_DOMAIN = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}@[-._~A-Za-z0-9]+";

    private final WireXml soap;
    private final Findings findings;
    private final boolean ping;

    UserMessageRules(WireXml soap, long offset) {
        this.soap = soap;
        this.findings = new Findings(Optional.of(soap), offset);
        this.ping = soap.text(USER + "/eb:CollaborationInfo/eb:Action").equals(Optional.of(WireNames.EB + "test"));
    }

    LintReport check() {
        header();
        parts();
        security();
        return findings.report();
    }

    private void header() {
        findings.add(
                LintRule.AGREEMENT_ABSENT,
                !soap.has(USER + "//eb:AgreementRef"),
                USER + "//eb:AgreementRef",
                "AgreementRef");
        List<String> properties = soap.texts(USER + "/eb:MessageProperties/eb:Property/@name");
        findings.add(
                LintRule.MESSAGE_PROPERTIES,
                properties.size() == 2 && Set.copyOf(properties).equals(Set.of("originalSender", "finalRecipient")),
                USER + "/eb:MessageProperties",
                String.join(", ", properties));
        if (!ping) {
            String service = USER + "/eb:CollaborationInfo/eb:Service";
            boolean right = soap.texts(service).equals(List.of("bdx:noprocess"))
                    && soap.texts(service + "/@type").equals(List.of("urn:fdc:digg.se:edelivery:process"));
            findings.add(
                    LintRule.SERVICE,
                    right,
                    service,
                    soap.text(service).orElse("saknas") + " type "
                            + soap.text(service + "/@type").orElse("saknas"));
            String action = USER + "/eb:CollaborationInfo/eb:Action";
            findings.add(
                    LintRule.ACTION,
                    soap.text(action).filter(UserMessageRules::isDocumentType).isPresent(),
                    action,
                    soap.text(action).orElse(""));
        }
        findings.texts(
                LintRule.ROLES,
                USER + "/eb:PartyInfo/*/eb:Role",
                List.of(WireNames.EB + "initiator", WireNames.EB + "responder"));
        findings.eachOf(LintRule.MPC, USER + "/@mpc", Set.of(WireNames.EB + "defaultMPC"), false);
        String types = USER + "/eb:PartyInfo/*/eb:PartyId/@type";
        findings.add(
                LintRule.PARTY_TYPE,
                soap.texts(types).equals(List.of(WireNames.PARTY_TYPE, WireNames.PARTY_TYPE)),
                types,
                String.join(", ", soap.texts(types)));
        int from = soap.nodes(USER + "/eb:PartyInfo/eb:From/eb:PartyId").size();
        int to = soap.nodes(USER + "/eb:PartyInfo/eb:To/eb:PartyId").size();
        findings.add(LintRule.PARTY_COUNT, from == 1 && to == 1, USER + "/eb:PartyInfo", from + " och " + to);
        String time = USER + "/eb:MessageInfo/eb:Timestamp";
        findings.add(
                LintRule.TIMESTAMP_FORM,
                soap.text(time).orElse("").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
                time,
                soap.text(time).orElse(""));
        String id = USER + "/eb:MessageInfo/eb:MessageId";
        findings.add(
                LintRule.MESSAGE_ID,
                soap.text(id).orElse("").matches(UUID_AT_DOMAIN),
                id,
                soap.text(id).orElse(""));
        String ref = USER + "/eb:MessageInfo/eb:RefToMessageId";
        findings.add(LintRule.REF_ABSENT, !soap.has(ref), ref, soap.text(ref).orElse(""));
        findings.eachOf(
                LintRule.MUST_UNDERSTAND,
                HEADER + "*[self::eb:Messaging or self::wsse:Security]/@S12:mustUnderstand",
                Set.of("true", "1"),
                true);
        findings.add(
                LintRule.EMPTY_BODY,
                soap.has("/S12:Envelope/S12:Body[not(*)]"),
                "/S12:Envelope/S12:Body",
                "innehåll i Body");
    }

    private void parts() {
        if (ping && !soap.has(PART)) {
            return;
        }
        List<String> hrefs = soap.texts(PART + "/@href");
        findings.add(
                LintRule.PART_HREF,
                hrefs.equals(List.of("cid:message")) && soap.nodes(PART).size() == 1,
                PART,
                String.join(", ", hrefs));
        findings.texts(LintRule.MIME_TYPE, property("MimeType"), List.of("text/xml"));
        findings.eachOf(LintRule.COMPRESSION_TYPE, property("CompressionType"), Set.of("application/gzip"), false);
    }

    private void security() {
        findings.add(
                LintRule.TIMESTAMP_ABSENT,
                !soap.has(SECURITY + "//wsu:Timestamp"),
                SECURITY + "//wsu:Timestamp",
                "wsu:Timestamp");
        List<String> algorithms = new ArrayList<>(soap.texts(INFO + "/ds:SignatureMethod/@Algorithm"));
        algorithms.addAll(soap.texts(INFO + "/ds:CanonicalizationMethod/@Algorithm"));
        algorithms.addAll(new TreeSet<>(soap.texts(INFO + "/ds:Reference/ds:DigestMethod/@Algorithm")));
        findings.add(
                LintRule.SIGNATURE_ALGORITHM,
                algorithms.equals(List.of(WireNames.RSA_SHA256, WireNames.EXCLUSIVE_C14N, WireNames.SHA256)),
                INFO,
                algorithms.isEmpty() ? "ingen signatur" : String.join(", ", algorithms));
        SoapSignatureCheck signature = new SoapSignatureCheck(soap);
        Optional<String> problem = signature.problem();
        findings.add(LintRule.SIGNATURE_VALID, problem.isEmpty(), SECURITY + "/ds:Signature", problem.orElse(""));
        String partyId = USER + "/eb:PartyInfo/eb:From/eb:PartyId";
        String signer = signature.signer().map(SoapSignatureCheck::commonName).orElse("");
        findings.add(
                LintRule.PARTY_IS_SIGNER,
                !signer.isEmpty() && soap.texts(partyId).equals(List.of(signer)),
                partyId,
                soap.text(partyId).orElse("") + ", signerat av " + signer);
        coverage(signature.references());
        tokens();
    }

    private void coverage(Map<String, String> references) {
        Set<String> wanted = new TreeSet<>();
        soap.texts(HEADER + "eb:Messaging/@wsu:Id").forEach(id -> wanted.add("#" + id));
        soap.texts("/S12:Envelope/S12:Body/@wsu:Id").forEach(id -> wanted.add("#" + id));
        List<String> parts = soap.texts(PART + "/@href");
        wanted.addAll(parts);
        findings.add(
                LintRule.SIGNED_PARTS,
                references.keySet().equals(wanted) && wanted.size() == 2 + parts.size(),
                INFO,
                references.isEmpty() ? "ingen signatur" : uncovered(wanted, references.keySet()));
        if (ping && parts.isEmpty()) {
            return;
        }
        List<String> encrypted = soap.texts(SECURITY + "/xenc:EncryptedData//xenc:CipherReference/@URI");
        findings.add(
                LintRule.ENCRYPTED_PARTS,
                Set.copyOf(encrypted).equals(Set.copyOf(parts)) && !encrypted.isEmpty(),
                SECURITY + "/xenc:EncryptedData",
                encrypted.isEmpty() ? "inget krypterat" : String.join(", ", encrypted));
        List<String> key = new ArrayList<>(soap.texts(KEY + "/@Algorithm"));
        key.addAll(soap.texts(KEY + "/xenc11:MGF/@Algorithm"));
        key.addAll(soap.texts(KEY + "/ds:DigestMethod/@Algorithm"));
        findings.add(
                LintRule.KEY_TRANSPORT,
                key.equals(List.of(WireNames.XENC11 + "rsa-oaep", WireNames.XENC11 + "mgf1sha256", WireNames.SHA256)),
                KEY,
                String.join(", ", key));
        findings.texts(
                LintRule.CIPHER,
                SECURITY + "/xenc:EncryptedData/xenc:EncryptionMethod/@Algorithm",
                List.of(WireNames.XENC11 + "aes128-gcm"));
    }

    private static String uncovered(Set<String> wanted, Set<String> signed) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(signed);
        Set<String> foreign = new TreeSet<>(signed);
        foreign.removeAll(wanted);
        return (missing.isEmpty() ? "" : "utanför signaturen: " + String.join(", ", missing) + " ")
                + (foreign.isEmpty() ? "" : "signerat men inte i paketet: " + String.join(", ", foreign));
    }

    private void tokens() {
        boolean encrypts = soap.has(SECURITY + "/xenc:EncryptedKey");
        List<String> types = soap.texts(SECURITY + "/wsse:BinarySecurityToken/@ValueType");
        findings.add(
                LintRule.TOKEN_TYPE,
                !types.isEmpty() && Set.copyOf(types).equals(Set.of(WireNames.X509_V3)),
                SECURITY + "/wsse:BinarySecurityToken",
                String.join(", ", types));
        List<String> order = soap.nodes(SECURITY + "/*[not(self::wsu:Timestamp)]").stream()
                .map(Node::getLocalName)
                .toList();
        List<String> layout = encrypts
                ? List.of("BinarySecurityToken", "EncryptedKey", "EncryptedData", "BinarySecurityToken", "Signature")
                : List.of("BinarySecurityToken", "Signature");
        findings.add(LintRule.TOKEN_ORDER, order.equals(layout), SECURITY, String.join(", ", order));
    }

    private static String property(String name) {
        return PART + "/eb:PartProperties/eb:Property[@name='" + name + "']";
    }

    private static boolean isDocumentType(String action) {
        String ours = DocumentTypeId.SDK_MESSAGE.qualified();
        String receipt = DocumentTypeId.MESSAGE_RECEIPT.qualified();
        return action.equals(ours)
                || action.equals(receipt)
                || action.equals(ours.replace("tm-base-ext-sigenc", "tm-base"))
                || action.equals(receipt.replace("tm-base-ext-sigenc", "tm-base"));
    }
}
