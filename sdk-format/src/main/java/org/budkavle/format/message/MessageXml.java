// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.Objects;
import java.util.Set;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlFormat;

/** Names of SDK message 3 on the wire (message.md 1.1 and 1.2). */
final class MessageXml {

    static final String NAMESPACE = "urn:riv:infrastructure:messaging:MessageWithAttachments:3";
    static final String ROOT = "messagePayload";

    static final XmlFormat FORMAT = new XmlFormat(
            SecureXml.schema(Objects.requireNonNull(MessageXml.class.getResource("sdk-message-3.xsd"))),
            Set.of("documents", "ContentFiles", "ContentText", "person", "reference"),
            Set.of());

    private MessageXml() {}
}
