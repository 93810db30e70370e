// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

/**
 * The fixed values of {@code digg-transport-as4-v1_0} (transport.md 2.1). A later profile is another class under another
 * SMP transport profile, never a change of these.
 */
final class Profile {

    static final String PARTY_TYPE = "urn:fdc:digg.se:edelivery:transportprofile:as4:partytype:ap";
    static final String INITIATOR = Names.EB + "initiator";
    static final String RESPONDER = Names.EB + "responder";
    static final String DEFAULT_MPC = Names.EB + "defaultMPC";
    static final String TEST_SERVICE = Names.EB + "service";
    static final String TEST_ACTION = Names.EB + "test";
    static final String ORIGINAL_SENDER = "originalSender";
    static final String FINAL_RECIPIENT = "finalRecipient";
    static final String PAYLOAD_CONTENT_ID = "message";
    static final String XML = "text/xml";
    static final String GZIP = "application/gzip";
    static final String SOAP_TYPE = "application/soap+xml";

    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    static final String EXCLUSIVE_C14N = Names.EXC_C14N;
    static final String AES128_GCM = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
    static final String RSA_OAEP = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
    static final String MGF1_SHA256 = "http://www.w3.org/2009/xmlenc11#mgf1sha256";

    private static final String SWA = "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#";
    static final String CONTENT_SIGNATURE_TRANSFORM = SWA + "Attachment-Content-Signature-Transform";
    static final String CIPHERTEXT_TRANSFORM = SWA + "Attachment-Ciphertext-Transform";
    static final String CONTENT_ONLY = SWA + "Attachment-Content-Only";

    private static final String X509 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#";
    static final String X509_V3 = X509 + "X509v3";
    static final String X509_PKI_PATH = X509 + "X509PKIPathv1";
    static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
    static final String ENCRYPTED_KEY_TOKEN =
            "http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#EncryptedKey";

    static final int AES_KEY_BYTES = 16;
    static final int GCM_IV_BYTES = 12;
    static final int GCM_TAG_BYTES = 16;

    private Profile() {}
}
