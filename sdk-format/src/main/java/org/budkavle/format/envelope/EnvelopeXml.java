// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import java.net.URL;
import java.util.Objects;
import java.util.Set;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlFormat;

/** Names of XHE 1.0 on the wire (message.md 1.2 and 4.1). */
final class EnvelopeXml {

    static final String X = "http://docs.oasis-open.org/bdxr/ns/XHE/1/ExchangeHeaderEnvelope";
    static final String XHA = "http://docs.oasis-open.org/bdxr/ns/XHE/1/AggregateComponents";
    static final String XHB = "http://docs.oasis-open.org/bdxr/ns/XHE/1/BasicComponents";
    static final String EXT = "http://docs.oasis-open.org/bdxr/ns/XHE/1/ExtensionComponents";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String XENC = "http://www.w3.org/2001/04/xmlenc#";

    static final String VERSION = "1.0";
    static final String CUSTOMIZATION = "urn:fdc:digg.se:edelivery:xhe:1";
    static final String CONTENT_TYPE = "application/xml";
    static final String MESSAGE_TYPE_CODE =
            "Q{urn:riv:infrastructure:messaging:MessageWithAttachments:3}messagePayload";
    static final String RECEIPT_TYPE_CODE =
            "Q{urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2}ApplicationResponse";

    static final XmlFormat FORMAT = new XmlFormat(
            SecureXml.schema(
                    resource("xmldsig.xsd"),
                    resource("xhe-basic.xsd"),
                    resource("xhe-extension.xsd"),
                    resource("xhe-aggregate.xsd"),
                    resource("xhe.xsd")),
            Set.of("BusinessScopeCriterion"),
            Set.of("PayloadContent"));

    private EnvelopeXml() {}

    private static URL resource(String name) {
        return Objects.requireNonNull(EnvelopeXml.class.getResource(name), name);
    }
}
