// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.budkavle.format.envelope.EnvelopeScan;

/**
 * An envelope whose signature is cryptographically right; only {@link Opening#verify} makes one. That the signer is who
 * the header says must still be checked, against CertPub and with
 * {@link org.budkavle.trust.certificate.OrganisationCertificates}, before anything in it is believed or decrypted.
 */
public final class SignedEnvelope {

    private final Path file;
    private final X509Certificate signer;
    private final EnvelopeScan scan;

    SignedEnvelope(Path file, X509Certificate signer, EnvelopeScan scan) {
        this.file = file;
        this.signer = signer;
        this.scan = scan;
    }

    /** The envelope's bytes as they came. Must not change while this object is in use. */
    public Path file() {
        return file;
    }

    /** The certificate that the signature was verified with. */
    public X509Certificate signer() {
        return signer;
    }

    /** What the envelope states, and where it breaks the rules for envelopes. */
    public EnvelopeScan scan() {
        return scan;
    }
}
