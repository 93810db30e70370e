// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import java.net.URL;
import java.util.Objects;
import java.util.Set;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlFormat;

/** Names of the message receipt on the wire (message.md 1.2 and 5.2). */
final class ReceiptXml {

    static final String APP = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2";
    static final String CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    static final String CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    static final String CUSTOMIZATION = "urn:fdc:digg.se:edelivery:messagetype:response:1";
    static final String PROFILE = "bdx:noprocess";

    static final XmlFormat FORMAT = new XmlFormat(
            SecureXml.schema(resource("receipt-basic.xsd"), resource("receipt-aggregate.xsd"), resource("receipt.xsd")),
            Set.of("LineResponse"),
            Set.of());

    private ReceiptXml() {}

    private static URL resource(String name) {
        return Objects.requireNonNull(ReceiptXml.class.getResource(name), name);
    }
}
