// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.XmlOutput;

/** What we ask of messages that we send, beyond what every receiver checks. */
final class SendingRules {

    private static final int LONGEST = 256;
    private static final String HEADER = "/messagePayload/message/messageHeader";
    private static final String BODY = "/messagePayload/message/messageBody";

    private final List<Violation> violations = new ArrayList<>();

    private SendingRules() {}

    static List<Violation> check(SdkMessage message) {
        SendingRules rules = new SendingRules();
        rules.header(message.header());
        rules.documents(message.documents());
        return rules.violations;
    }

    /** Every text that XML cannot carry; such a message cannot even be written. */
    static List<Violation> characters(SdkMessage message) {
        List<Violation> violations = new ArrayList<>();
        MessageTexts.forEach(message, (path, text) -> {
            if (!XmlOutput.carries(text)) {
                violations.add(Violation.at(path, Rule.SENDING_CHARACTERS));
            }
        });
        return violations;
    }

    private void header(MessageHeader header) {
        if (header.label().isEmpty()) {
            violations.add(Violation.at(HEADER, Rule.SENDING_SUBJECT));
        }
        // a longer one breaks M9 already when it is counted in characters
        header.label()
                .filter(label -> label.codePointCount(0, label.length()) <= LONGEST)
                .ifPresent(label -> length(HEADER + "/label", label, Rule.SENDING_LABEL_LENGTH));
        if (header.sender().attention().isEmpty()) {
            violations.add(Violation.at(HEADER + "/sender", Rule.SENDING_SENDER_FUNCTION));
        }
        attention(HEADER + "/recipient/attention", header.recipient().attention());
        attention(HEADER + "/sender/attention", header.sender().attention());
    }

    private void attention(String path, Optional<Attention> attention) {
        attention.ifPresent(given -> {
            length(
                    path + "/subOrganization/organizationId/extension",
                    given.functionAddress().value(),
                    FunctionAddress.MAX_LENGTH,
                    Rule.SENDING_FUNCTION_LENGTH);
            for (int i = 0; i < given.references().size(); i++) {
                length(
                        path + "/reference[" + (i + 1) + "]/referenceId/extension",
                        given.references().get(i).id().extension(),
                        Rule.SENDING_REFERENCE_LENGTH);
            }
        });
    }

    private void documents(List<Document> documents) {
        for (int i = 0; i < documents.size(); i++) {
            Document document = documents.get(i);
            String path = BODY + "/documents[" + (i + 1) + "]";
            if (documents.size() > 1 && document.index().isEmpty()) {
                violations.add(Violation.at(path, Rule.SENDING_INDEX));
            }
            // when no document has anything, that is said of the whole message
            if (document.files().isEmpty() && document.texts().isEmpty() && documents.size() > 1) {
                violations.add(Violation.at(path, Rule.SENDING_EMPTY_DOCUMENT));
            }
        }
    }

    private void length(String path, String text, Rule rule) {
        length(path, text, LONGEST, rule);
    }

    private void length(String path, String text, int longest, Rule rule) {
        if (text.length() > longest) {
            violations.add(Violation.at(path, rule, "length", text.length()));
        }
    }
}
