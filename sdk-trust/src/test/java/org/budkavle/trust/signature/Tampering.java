// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.budkavle.trust.signature.SignatureRefused.Reason;

/** Ways to attack a signed document, given as text that our own signing made. */
enum Tampering {
    CONTENT_ALTERED("<v>1</v>", "<v>2</v>", Reason.INVALID),
    ATTRIBUTE_ADDED("<v>1</v>", "<v a=\"\">1</v>", Reason.INVALID),
    ELEMENT_ADDED("<v>1</v>", "<v>1</v><v>2</v>", Reason.INVALID),
    SPACE_ADDED("<v>1</v>", "<v>1</v> ", Reason.INVALID),
    NAMESPACE_DECLARED("<r ", "<r xmlns:more=\"urn:more\" ", Reason.INVALID),
    DIGEST_ALTERED("<ds:DigestValue>", "<ds:DigestValue>AAAA", Reason.INVALID),
    SIGNED_INFO_ALTERED("<ds:Reference URI=\"\">", "<ds:Reference Id=\"x\" URI=\"\">", Reason.INVALID),
    SIGNATURE_REMOVED("<ds:Signature .*</ds:Signature>", "", Reason.NOT_SIGNED),
    TWO_SIGNATURES("(<ds:Signature .*</ds:Signature>)", "$1$1", Reason.STRUCTURE),
    SIGNATURE_NOT_LAST("(<ds:Signature .*</ds:Signature>)", "$1<v>2</v>", Reason.STRUCTURE),
    SIGNATURE_FIRST("(<v>1</v>)(.*?)(<ds:Signature .*</ds:Signature>)", "$3$1$2", Reason.STRUCTURE),
    SIGNATURE_DEEPER("(<v>1</v>)(.*?)(<ds:Signature .*</ds:Signature>)", "<w>$3</w>$1$2", Reason.STRUCTURE),
    SIGNED_PART_WRAPPED(
            "(<v>1</v>)(.*?)(<ds:Signature .*)(</ds:Signature>)",
            "<v>2</v>$3<ds:Object><r xmlns=\"urn:r\">$1</r></ds:Object>$4",
            Reason.STRUCTURE),
    REFERENCE_TO_AN_ID("URI=\"\"", "URI=\"#x\"", Reason.STRUCTURE),
    REFERENCE_WITHOUT_URI(" URI=\"\"", "", Reason.STRUCTURE),
    TWO_REFERENCES("(<ds:Reference.*</ds:Reference>)", "$1$1", Reason.STRUCTURE),
    KEY_INFO_MISSING("<ds:KeyInfo>.*</ds:KeyInfo>", "", Reason.STRUCTURE),
    TWO_CERTIFICATES("(<ds:X509Certificate>.*</ds:X509Certificate>)", "$1$1", Reason.STRUCTURE),
    CERTIFICATE_UNREADABLE("<ds:X509Certificate>", "<ds:X509Certificate>AAAA", Reason.STRUCTURE),
    NO_TRANSFORM("<ds:Transform .*</ds:Transform>", "", Reason.ALGORITHM),
    XSLT_TRANSFORM(
            "</ds:Transforms>",
            "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"></ds:Transform></ds:Transforms>",
            Reason.ALGORITHM),
    XPATH_TRANSFORM(
            "(Transform Algorithm=\"[^\"]*\">)",
            "Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>1</ds:XPath>",
            Reason.ALGORITHM),
    BASE64_TRANSFORM("xmldsig#enveloped-signature", "xmldsig#base64", Reason.ALGORITHM),
    THREE_TRANSFORMS(
            "</ds:Transforms>",
            "<ds:Transform Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></ds:Transform>".repeat(2)
                    + "</ds:Transforms>",
            Reason.ALGORITHM),
    CANONICALIZATION_WITH_COMMENTS("(CanonicalizationMethod Algorithm=\"[^\"]*)", "$1#WithComments", Reason.ALGORITHM),
    CANONICALIZATION_WITH_PARAMETERS(
            "</ds:CanonicalizationMethod>", "<x xmlns=\"\"></x></ds:CanonicalizationMethod>", Reason.ALGORITHM),
    HMAC("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256", Reason.ALGORITHM),
    RSA_SHA1("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1", Reason.ALGORITHM),
    SHA1("2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1", Reason.ALGORITHM),
    DTD("<r ", "<!DOCTYPE r [<!ENTITY e \"x\">]><r ", Reason.MALFORMED),
    CUT("</r>", "</", Reason.MALFORMED);

    final Reason expected;
    private final String part;
    private final String replacement;

    Tampering(String part, String replacement, Reason expected) {
        this.part = part;
        this.replacement = replacement;
        this.expected = expected;
    }

    String apply(String signed) {
        String tampered = Pattern.compile(part, Pattern.DOTALL).matcher(signed).replaceFirst(replacement);
        assertThat(tampered).isNotEqualTo(signed);
        return tampered;
    }
}
