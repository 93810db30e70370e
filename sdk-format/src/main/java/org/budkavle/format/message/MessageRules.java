// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import static org.budkavle.format.message.MessageXml.NAMESPACE;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.XmlElement;
import org.budkavle.format.xml.XmlTime;

/**
 * The rules that a received message must follow when its structure is right: M1 to M11 of message.md 3.1 and the coded
 * ones. Like the official rules, M1 to M11 look at elements wherever they stand, within foreign extensions too.
 */
final class MessageRules {

    private static final int LONGEST_SUBJECT = 256;

    private final ReceivedFiles files;
    private final List<Violation> violations = new ArrayList<>();

    private MessageRules(ReceivedFiles files) {
        this.files = files;
    }

    static List<Violation> check(XmlElement payload, ReceivedFiles files) {
        MessageRules rules = new MessageRules(files);
        payload.children().forEach(rules::everything);
        rules.hasContent(payload);
        return rules.violations;
    }

    private void everything(XmlElement element) {
        if (isEmpty(element)) {
            add(element, Rule.MESSAGE_EMPTY_ELEMENT);
        }
        if (element.namespace().equals(NAMESPACE)) {
            named(element);
        }
        element.children().forEach(this::everything);
    }

    /** The innermost empty element is the one to name; those around it are empty for its sake. */
    private static boolean isEmpty(XmlElement element) {
        return element.isBlank() && element.isLeaf();
    }

    private void named(XmlElement element) {
        switch (element.name()) {
            case "messageHeader" -> {
                if (element.children(NAMESPACE, "conversationId").count() != 1) {
                    add(element, Rule.MESSAGE_CONVERSATION_MISSING);
                }
            }
            case "creationDateTime" -> check(element, isTime(element.text()), Rule.MESSAGE_TIME);
            case "messageId" -> check(element, MessageId.isValid(element.text()), Rule.MESSAGE_ID);
            case "conversationId" -> check(element, MessageId.isValid(element.text()), Rule.MESSAGE_CONVERSATION_ID);
            case "refToMessageId" -> check(element, MessageId.isValid(element.text()), Rule.MESSAGE_REFERENCE_ID);
            case "label" -> subject(element);
            case "content" -> content(element);
            case "root" -> root(element);
            case "extension" -> extension(element);
            default -> {
                // no rule of its own
            }
        }
    }

    private static boolean isTime(String text) {
        return XmlTime.followsProfile(text) && XmlTime.parse(text).isPresent();
    }

    private void subject(XmlElement label) {
        if (label.isIn(NAMESPACE, "messageHeader")) {
            int length = label.text().codePointCount(0, label.text().length());
            if (length > LONGEST_SUBJECT) {
                violations.add(Violation.at(label.path(), Rule.MESSAGE_SUBJECT_LENGTH, "length", length));
            }
        }
    }

    private void content(XmlElement content) {
        if (content.isIn(NAMESPACE, "ContentFiles")) {
            ReceivedFiles.Received file = files.of(content);
            if (!file.startsWell()) {
                add(content, Rule.MESSAGE_CONTENT_START);
            } else if (!file.valid()) {
                add(content, Rule.MESSAGE_BASE64);
            }
        }
    }

    private void root(XmlElement root) {
        if (root.isIn(NAMESPACE, "recipientID")) {
            check(root, root.text().equals(ParticipantId.SCHEME), Rule.MESSAGE_RECIPIENT_ROOT);
        } else if (root.isIn(NAMESPACE, "senderID")) {
            check(root, root.text().equals(ParticipantId.SCHEME), Rule.MESSAGE_SENDER_ROOT);
        } else if (isOfFunction(root)) {
            check(root, root.text().equals(FunctionAddress.ROOT), Rule.MESSAGE_FUNCTION_ROOT);
        }
    }

    private void extension(XmlElement extension) {
        if (extension.isBlank()) {
            return;
        }
        if (extension.isIn(NAMESPACE, "recipientID")) {
            check(extension, ParticipantId.isValid(extension.text()), Rule.MESSAGE_RECIPIENT_ID);
        } else if (extension.isIn(NAMESPACE, "senderID")) {
            check(extension, ParticipantId.isValid(extension.text()), Rule.MESSAGE_SENDER_ID);
        } else if (isOfFunction(extension)) {
            check(extension, !extension.text().isBlank(), Rule.MESSAGE_FUNCTION_BLANK);
        }
    }

    private static boolean isOfFunction(XmlElement element) {
        return element.isIn(NAMESPACE, "organizationId")
                && element.parent()
                        .filter(id -> id.isIn(NAMESPACE, "subOrganization"))
                        .isPresent();
    }

    private void hasContent(XmlElement payload) {
        boolean some = payload.children(NAMESPACE, "message")
                .flatMap(message -> message.children(NAMESPACE, "messageBody"))
                .flatMap(body -> body.children(NAMESPACE, "documents"))
                .flatMap(document -> document.children().stream())
                .anyMatch(part -> part.is(NAMESPACE, "ContentFiles") || part.is(NAMESPACE, "ContentText"));
        if (!some) {
            violations.add(Violation.at("/messagePayload/message/messageBody", Rule.MESSAGE_WITHOUT_CONTENT));
        }
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
