// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;

/**
 * Keeps authorities and keys in a folder, so that a restart finds the same ones: {@code <id>.p12} with the key,
 * {@code <id>-ocsp.p12} with the delegated responder, {@code <id>.revocation} with what was issued and revoked. All files
 * are readable by the owner alone. One process at a time.
 */
public final class AuthorityFolder {

    private static final String ALIAS = "key";

    private final Path folder;
    private final char[] password;
    private final Clock clock;

    /** A folder, made when it is not there, whose key stores have this password. */
    public AuthorityFolder(Path folder, char[] password, Clock clock) {
        this.folder = folder;
        this.password = Arrays.copyOf(password, password.length);
        this.clock = clock;
    }

    /** The root with the profile's id: loaded if it exists (whatever the profile says then), made otherwise. */
    public CertificateAuthority root(AuthorityProfile profile) throws IOException {
        RevocationStatus status = status(profile);
        return exists(profile.id()) ? load(profile, status) : keep(CertificateAuthority.root(profile, status, clock));
    }

    /** The authority with the profile's id: loaded if it exists, issued by the given one otherwise. */
    public CertificateAuthority authority(AuthorityProfile profile, CertificateAuthority issuer) throws IOException {
        RevocationStatus status = status(profile);
        return exists(profile.id()) ? load(profile, status) : keep(issuer.issueAuthority(profile, status));
    }

    /** The key and certificate of this name: loaded if it exists, issued otherwise. */
    public KeyAndCertificate leaf(String name, CertificateAuthority issuer, CertificateRequest request)
            throws IOException {
        if (exists(name)) {
            return KeyAndCertificate.load(keyStore(name), ALIAS, password);
        }
        KeyAndCertificate issued = issuer.issue(request);
        issued.store(keyStore(name), ALIAS, password);
        return issued;
    }

    /** Whether a key of this name is kept here. */
    public boolean exists(String name) {
        return Files.exists(keyStore(name));
    }

    private CertificateAuthority load(AuthorityProfile profile, RevocationStatus status) throws IOException {
        KeyAndCertificate own = KeyAndCertificate.load(keyStore(profile.id()), ALIAS, password);
        CertificateAuthority authority = new CertificateAuthority(profile, own, status, clock);
        authority.responder().useDelegate(() -> delegate(profile));
        return authority;
    }

    private KeyAndCertificate delegate(AuthorityProfile profile) {
        try {
            return KeyAndCertificate.load(keyStore(profile.id() + "-ocsp"), ALIAS, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The authority's own key is stored last: where it exists, everything does. */
    private CertificateAuthority keep(CertificateAuthority authority) throws IOException {
        authority.responder().delegate().store(keyStore(authority.id() + "-ocsp"), ALIAS, password);
        authority.own().store(keyStore(authority.id()), ALIAS, password);
        return authority;
    }

    private RevocationStatus status(AuthorityProfile profile) throws IOException {
        return new RevocationStatus(folder.resolve(profile.id() + ".revocation"));
    }

    private Path keyStore(String name) {
        return folder.resolve(name + ".p12");
    }
}
