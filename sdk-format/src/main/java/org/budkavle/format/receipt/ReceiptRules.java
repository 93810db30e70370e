// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import static org.budkavle.format.receipt.ReceiptXml.CAC;
import static org.budkavle.format.receipt.ReceiptXml.CBC;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.rule.ReasonCode;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.XmlElement;

/** The rules of the receipt profile that its schema leaves open, R1 to R9, and the coded ones (message.md 5.5). */
final class ReceiptRules {

    private static final Set<String> CODES =
            Stream.of(ReceiptCode.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> REASONS =
            Stream.of(ReasonCode.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final List<Violation> violations = new ArrayList<>();

    private ReceiptRules() {}

    static List<Violation> check(XmlElement root) {
        ReceiptRules rules = new ReceiptRules();
        rules.everything(root);
        rules.head(root);
        rules.party(one(root, CAC, "SenderParty"));
        rules.party(one(root, CAC, "ReceiverParty"));
        rules.response(one(root, CAC, "DocumentResponse"));
        return rules.violations;
    }

    private void everything(XmlElement element) {
        if (element.isLeaf() && element.isBlank()) {
            add(element, Rule.RECEIPT_EMPTY_ELEMENT);
        }
        Set<String> known = element.is(CBC, "EndpointID") ? Set.of("schemeID") : Set.of();
        boolean statusOfDocument = element.is(CAC, "Status")
                && element.parent()
                        .filter(response -> response.isIn(CAC, "DocumentResponse"))
                        .isPresent();
        if (statusOfDocument || !known.containsAll(element.attributes().keySet())) {
            add(element, Rule.RECEIPT_NOT_IN_PROFILE);
        }
        element.children().forEach(this::everything);
    }

    private void head(XmlElement root) {
        XmlElement customization = one(root, CBC, "CustomizationID");
        check(customization, value(customization).equals(ReceiptXml.CUSTOMIZATION), Rule.RECEIPT_CUSTOMIZATION);
        XmlElement profile = one(root, CBC, "ProfileID");
        check(profile, value(profile).equals(ReceiptXml.PROFILE), Rule.RECEIPT_PROFILE);
        check(one(root, CBC, "IssueTime"), ReceiptReader.issued(root).isPresent(), Rule.RECEIPT_ZONE);
    }

    private void party(XmlElement party) {
        XmlElement endpoint = one(party, CBC, "EndpointID");
        if (endpoint.attribute("schemeID").isEmpty()) {
            violations.add(Violation.at(endpoint.path(), Rule.RECEIPT_CARDINALITY, "element", "schemeID"));
        } else {
            check(
                    endpoint,
                    normalized(endpoint.attribute("schemeID").get()).equals(ParticipantId.SCHEME),
                    Rule.RECEIPT_SCHEME);
        }
        check(endpoint, endpoint.isBlank() || ParticipantId.isValid(value(endpoint)), Rule.RECEIPT_PARTY_ID);
    }

    private void response(XmlElement response) {
        XmlElement code = one(one(response, CAC, "Response"), CBC, "ResponseCode");
        check(code, CODES.contains(value(code)), Rule.RECEIPT_CODE);
        List<XmlElement> lines = response.children(CAC, "LineResponse").toList();
        check(
                code,
                lines.isEmpty() || !code.text().equals(ReceiptCode.ACCEPTED.name()),
                Rule.RECEIPT_ACCEPTED_WITH_REASON);
        check(
                code,
                !lines.isEmpty() || !code.text().equals(ReceiptCode.REJECTED.name()),
                Rule.RECEIPT_REJECTED_WITHOUT_REASON);
        XmlElement reference = one(one(response, CAC, "DocumentReference"), CBC, "ID");
        check(reference, reference.isBlank() || MessageId.isValid(value(reference)), Rule.RECEIPT_REFERENCE);
        lines.forEach(this::line);
    }

    private void line(XmlElement line) {
        XmlElement response = one(line, CAC, "Response");
        XmlElement reason = one(response, CBC, "ResponseCode");
        check(reason, REASONS.contains(value(reason)), Rule.RECEIPT_REASON);
        if (response.child(CAC, "Status").isEmpty()) {
            violations.add(Violation.at(response.path(), Rule.RECEIPT_CARDINALITY, "element", "Status"));
        }
    }

    static XmlElement one(XmlElement parent, String namespace, String name) {
        return parent.child(namespace, name).orElseThrow();
    }

    /** Like {@code normalize-space()}: receipts may be indented. */
    static String value(XmlElement element) {
        return normalized(element.text());
    }

    private static String normalized(String text) {
        return text.replaceAll("[ \\t\\r\\n]+", " ").strip();
    }

    private void check(XmlElement element, boolean holds, Rule rule) {
        if (!holds) {
            add(element, rule);
        }
    }

    private void add(XmlElement element, Rule rule) {
        violations.add(Violation.at(element.path(), rule));
    }
}
