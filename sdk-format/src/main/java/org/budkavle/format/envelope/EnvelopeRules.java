// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import static org.budkavle.format.envelope.EnvelopeXml.DS;
import static org.budkavle.format.envelope.EnvelopeXml.EXT;
import static org.budkavle.format.envelope.EnvelopeXml.X;
import static org.budkavle.format.envelope.EnvelopeXml.XENC;
import static org.budkavle.format.envelope.EnvelopeXml.XHA;
import static org.budkavle.format.envelope.EnvelopeXml.XHB;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.XmlElement;
import org.budkavle.format.xml.XmlTime;

/** The rules of the envelope profile, R1 to R14, and those that the official rules forget (message.md 4.3). */
final class EnvelopeRules {

    private static final Map<String, Rule> CRITERIA = Map.of(
            "DOCUMENTID", Rule.ENVELOPE_DOCUMENT_TYPE,
            "DOCUMENTID_SCHEME", Rule.ENVELOPE_DOCUMENT_SCHEME,
            "PROCESSID", Rule.ENVELOPE_PROCESS,
            "PROCESSID_SCHEME", Rule.ENVELOPE_PROCESS_SCHEME,
            "FEDERATIONID", Rule.ENVELOPE_FEDERATION);

    private static final Set<String> FORBIDDEN_IN_PAYLOAD = Set.of(
            "Description",
            "CustomizationID",
            "ProfileID",
            "ProfileExecutionID",
            "ValidationTypeCode",
            "InstanceEncryptionMethod",
            "InstanceHashValue",
            "InstanceDecryptionInformationExternalReference",
            "InstanceDecryptionKeyExternalReference",
            "RelevantExternalReference");

    /** What R1-XHE forgets. */
    private static final Set<String> FORGOTTEN_IN_PAYLOAD =
            Set.of("ID", "ValidationVersionID", "PayloadExternalReference");

    private final XmlElement root;
    private final EnvelopeFields fields;
    private final EnvelopePolicy policy;
    private final List<Violation> violations = new ArrayList<>();

    private EnvelopeRules(XmlElement root, EnvelopePolicy policy) {
        this.root = root;
        this.fields = new EnvelopeFields(root);
        this.policy = policy;
    }

    static List<Violation> check(XmlElement root, EnvelopePolicy policy) {
        EnvelopeRules rules = new EnvelopeRules(root, policy);
        rules.everything(root);
        rules.cardinality();
        rules.head();
        rules.criteria();
        rules.parties();
        rules.payload();
        rules.seal();
        return rules.violations;
    }

    private void everything(XmlElement element) {
        boolean ofSecurity =
                element.namespace().equals(DS) || element.namespace().equals(XENC);
        if (element.isLeaf() && element.isBlank() && !ofSecurity) {
            add(element, Rule.ENVELOPE_EMPTY_ELEMENT);
        }
        if (isForbidden(element)) {
            add(element, Rule.ENVELOPE_FOREIGN_ELEMENT);
        } else if (isForgotten(element) || (!ofSecurity && !hasKnownAttributes(element))) {
            add(element, Rule.ENVELOPE_NOT_IN_PROFILE);
        }
        if (!element.is(XHA, "PayloadContent")) {
            element.children().forEach(this::everything);
        }
    }

    private static boolean isForbidden(XmlElement element) {
        return (element.isIn(X, "XHE")
                        && (element.is(EXT, "XHEExtensions")
                                || element.is(XHB, "ProfileID")
                                || element.is(XHB, "ProfileExecutionID")))
                || (element.isIn(XHA, "BusinessScope") && element.is(XHA, "ExternalReference"))
                || (element.isIn(XHA, "Payload") && FORBIDDEN_IN_PAYLOAD.contains(element.name()));
    }

    private static boolean isForgotten(XmlElement element) {
        return (element.isIn(XHA, "Header") && element.is(XHB, "UUID"))
                || (element.isIn(XHA, "Payload") && FORGOTTEN_IN_PAYLOAD.contains(element.name()));
    }

    private static boolean hasKnownAttributes(XmlElement element) {
        Set<String> known = element.isIn(XHA, "PartyIdentification") ? Set.of("schemeID") : Set.of();
        return known.containsAll(element.attributes().keySet());
    }

    private void cardinality() {
        once(root.child(XHB, "CustomizationID").isPresent(), "CustomizationID");
        once(!fields.criteria().isEmpty(), "BusinessScopeCriterion");
        once(fields.identifications("FromParty").size() == 1, "FromParty");
        once(fields.identifications("ToParty").size() == 1, "ToParty");
        once(fields.payloads().size() == 1, "Payload");
        once(fields.inPayload("DocumentTypeCode").isPresent(), "DocumentTypeCode");
        once(fields.inPayload("ContentTypeCode").isPresent(), "ContentTypeCode");
        once(fields.content().isPresent(), "PayloadContent");
    }

    private void once(boolean holds, String element) {
        if (!holds) {
            violations.add(Violation.at(root.path(), Rule.ENVELOPE_CARDINALITY, "element", element));
        }
    }

    private void head() {
        root.child(XHB, "CustomizationID")
                .ifPresent(id -> check(id, hasValue(id, EnvelopeXml.CUSTOMIZATION), Rule.ENVELOPE_CUSTOMIZATION));
        root.child(XHB, "XHEVersionID")
                .ifPresent(id -> check(id, hasValue(id, EnvelopeXml.VERSION), Rule.ENVELOPE_VERSION));
        fields.inHeader("ID").ifPresent(id -> check(id, MessageId.isValid(EnvelopeFields.value(id)), Rule.ENVELOPE_ID));
        fields.inHeader("CreationDateTime").ifPresent(time -> check(time, isTime(time.text()), Rule.ENVELOPE_TIME));
    }

    private boolean isTime(String text) {
        return XmlTime.parse(text).isPresent() && (!policy.strictTime() || XmlTime.followsProfile(text));
    }

    private void criteria() {
        List<XmlElement> criteria = fields.criteria();
        boolean complete = true;
        for (Map.Entry<String, Rule> criterion : CRITERIA.entrySet()) {
            if (criteria.stream().noneMatch(each -> EnvelopeFields.code(each).equals(criterion.getKey()))) {
                violations.add(Violation.at("/XHE/Header/BusinessScope", criterion.getValue()));
                complete = false;
            }
        }
        if (complete && criteria.size() != CRITERIA.size()) {
            violations.add(Violation.at("/XHE/Header/BusinessScope", Rule.ENVELOPE_CRITERIA));
        }
        criteria.forEach(this::criterionValue);
    }

    private void criterionValue(XmlElement criterion) {
        Set<String> allowed = switch (EnvelopeFields.code(criterion)) {
            case "DOCUMENTID" -> Set.of(DocumentTypeId.SDK_MESSAGE.value(), DocumentTypeId.MESSAGE_RECEIPT.value());
            case "DOCUMENTID_SCHEME" -> Set.of(DocumentTypeId.SCHEME);
            case "PROCESSID" -> Set.of(ProcessId.NO_PROCESS.value());
            case "PROCESSID_SCHEME" -> Set.of(ProcessId.NO_PROCESS.scheme());
            default -> Set.of();
        };
        Optional<XmlElement> value = criterion.child(XHB, "BusinessScopeCriterionValue");
        if (!allowed.isEmpty()
                && value.map(EnvelopeFields::value).filter(allowed::contains).isEmpty()) {
            violations.add(Violation.at(
                    criterion.path(), Rule.ENVELOPE_CRITERION_VALUE, "criterion", EnvelopeFields.code(criterion)));
        }
    }

    private void parties() {
        party("FromParty", Rule.ENVELOPE_FROM_SCHEME);
        party("ToParty", Rule.ENVELOPE_TO_SCHEME);
    }

    private void party(String name, Rule schemeRule) {
        for (XmlElement identification : fields.identifications(name)) {
            identification.child(XHB, "ID").ifPresent(id -> {
                String scheme =
                        EnvelopeFields.normalized(id.attribute("schemeID").orElse(""));
                check(id, scheme.equals(ParticipantId.SCHEME), schemeRule);
                check(id, id.isBlank() || ParticipantId.isValid(EnvelopeFields.value(id)), Rule.ENVELOPE_PARTY_ID);
            });
        }
    }

    private void payload() {
        Optional<DocumentTypeId> type = fields.documentType();
        fields.inPayload("DocumentTypeCode").ifPresent(code -> {
            if (type.filter(DocumentTypeId.SDK_MESSAGE::equals).isPresent()) {
                check(code, hasValue(code, EnvelopeXml.MESSAGE_TYPE_CODE), Rule.ENVELOPE_PAYLOAD_TYPE);
            } else if (type.filter(DocumentTypeId.MESSAGE_RECEIPT::equals).isPresent()) {
                check(code, hasValue(code, EnvelopeXml.RECEIPT_TYPE_CODE), Rule.ENVELOPE_PAYLOAD_TYPE);
            }
        });
        fields.inPayload("ContentTypeCode")
                .ifPresent(code -> check(code, hasValue(code, EnvelopeXml.CONTENT_TYPE), Rule.ENVELOPE_PAYLOAD_TYPE));
        boolean encryptedData = fields.hasEncryptedData();
        fields.inPayload("InstanceEncryptionIndicator").ifPresent(element -> {
            boolean indicator = fields.indicator().orElse(false);
            check(element, !indicator || encryptedData, Rule.ENVELOPE_ENCRYPTED);
            check(element, indicator || !encryptedData, Rule.ENVELOPE_CLEAR);
        });
    }

    private void seal() {
        if (!policy.sealed()) {
            return;
        }
        if (fields.signatures() != 1) {
            violations.add(Violation.at(root.path(), Rule.ENVELOPE_SIGNATURE));
        }
        boolean encrypted = fields.indicator().orElse(false);
        Optional<DocumentTypeId> type = fields.documentType();
        if (!encrypted && type.filter(DocumentTypeId.SDK_MESSAGE::equals).isPresent()) {
            violations.add(Violation.at("/XHE/Payloads/Payload/InstanceEncryptionIndicator", Rule.NOT_ENCRYPTED));
        }
        if (encrypted && type.filter(DocumentTypeId.MESSAGE_RECEIPT::equals).isPresent()) {
            violations.add(
                    Violation.at("/XHE/Payloads/Payload/InstanceEncryptionIndicator", Rule.ENVELOPE_RECEIPT_ENCRYPTED));
        }
    }

    private static boolean hasValue(XmlElement element, String value) {
        return EnvelopeFields.value(element).equals(value);
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
