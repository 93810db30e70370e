// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.security.cert.X509Certificate;
import org.w3c.dom.Document;

/**
 * A small document whose signature is cryptographically right. Whether the signer is believed is the caller's to decide
 * with a {@link org.budkavle.trust.certificate.CertificateValidator}.
 *
 * @param document the document without its signature: exactly what was signed, and nothing else
 * @param signer the certificate that the signature was verified with
 */
public record SignedDocument(Document document, X509Certificate signer) {}
