// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.budkavle.edelivery.as4.As4Response;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.federation.lint.MimeBody;
import org.budkavle.trust.key.KeyAndChain;

/** The faults of transport.md 9.6 for one who carries packages between two access points without a network. */
public final class FaultyWire {

    private final AnswerForge forge;

    /**
     * A wire to this receiver.
     *
     * @param foreign whose key signs what another than the receiver signs
     */
    public FaultyWire(KeyAndChain receiver, KeyAndChain foreign) {
        this.forge = new AnswerForge(receiver, foreign);
    }

    /** Writes what becomes of a good package. Its content type is {@link #contentType}. */
    public static Path wrong(
            Injection injection,
            PreparedMessage good,
            Path envelope,
            X509Certificate receiver,
            KeyAndChain sender,
            Path target)
            throws IOException {
        return Files.write(
                target,
                injection.into(new Forgery(good, envelope, receiver, sender)).bytes());
    }

    /** Of every package that was made wrong. */
    public static String contentType() {
        return Forgery.contentType();
    }

    /** What becomes of a right answer; status 0 when nothing comes back. */
    public WireAnswer wrong(AnswerFault fault, As4Response right, PreparedMessage request) throws IOException {
        byte[] soap = MimeBody.read(request.file(), request.contentType()).soap();
        return forge.apply(fault, new WireAnswer(right.status(), right.contentType(), right.body(), ""), soap);
    }
}
