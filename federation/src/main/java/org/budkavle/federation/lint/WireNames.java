// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.util.Iterator;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;

/** The namespaces and constants of the profile, written down a second time on purpose: who tests does not share them. */
public final class WireNames implements NamespaceContext {

    public static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    public static final String EB = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";
    public static final String EBBP = "http://docs.oasis-open.org/ebxml-bp/ebbp-signals-2.0";
    public static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    public static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    public static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    public static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    public static final String XENC11 = "http://www.w3.org/2009/xmlenc11#";
    public static final String EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public static final String X509_V3 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
    public static final String PARTY_TYPE = "urn:fdc:digg.se:edelivery:transportprofile:as4:partytype:ap";

    private static final Map<String, String> PREFIXES = Map.of(
            "S12", SOAP, "eb", EB, "ebbp", EBBP, "wsse", WSSE, "wsu", WSU, "ds", DS, "xenc", XENC, "xenc11", XENC11);

    @Override
    public String getNamespaceURI(String prefix) {
        return PREFIXES.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
    }

    @Override
    public String getPrefix(String namespace) {
        throw new UnsupportedOperationException("Expressions are only read");
    }

    @Override
    public Iterator<String> getPrefixes(String namespace) {
        throw new UnsupportedOperationException("Expressions are only read");
    }
}
