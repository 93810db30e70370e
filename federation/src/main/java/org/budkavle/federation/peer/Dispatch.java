// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.trust.key.KeyAndChain;

/**
 * How a letter is sent.
 *
 * @param injection what is wrong with the package
 * @param tls what is shown in the handshake
 * @param signer signs the package in place of the sender's access point; its name then stands in From too
 */
public record Dispatch(Injection injection, TlsIdentity tls, Optional<Signer> signer) {

    /**
     * Another key than the sender's.
     *
     * @param words what is wrong with it, in Swedish; empty if nothing is
     */
    public record Signer(KeyAndChain key, String words) {}

    /** As it should be. */
    public static final Dispatch RIGHT = new Dispatch(Injection.NONE, TlsIdentity.RIGHT, Optional.empty());

    /** With this fault in the package. */
    public static Dispatch with(Injection injection) {
        return new Dispatch(injection, TlsIdentity.RIGHT, Optional.empty());
    }

    /** Showing this in the handshake. */
    public static Dispatch showing(TlsIdentity tls) {
        return new Dispatch(Injection.NONE, tls, Optional.empty());
    }

    /** Signed by this key, about which something is wrong; empty words if nothing is. */
    public static Dispatch signedBy(KeyAndChain key, String words) {
        return new Dispatch(Injection.NONE, TlsIdentity.RIGHT, Optional.of(new Signer(key, words)));
    }

    /** What is wrong on purpose, in Swedish; empty when nothing is. */
    String wrong() {
        List<String> wrong = new ArrayList<>();
        if (injection != Injection.NONE) {
            wrong.add(injection.words());
        }
        if (tls != TlsIdentity.RIGHT) {
            wrong.add(tls.words());
        }
        signer.map(Signer::words).filter(words -> !words.isEmpty()).ifPresent(wrong::add);
        return String.join(", ", wrong);
    }
}
