// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.pki.AuthorityFolder;
import org.budkavle.pki.AuthorityProfile;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.RevocationServer;
import org.budkavle.pki.Subject;
import org.budkavle.pki.Validity;
import org.jspecify.annotations.Nullable;

/**
 * The authorities of transport.md 9.5 with local names: access points and metadata of the environment, TLS and
 * participants in the shape of SITHS, and on demand those of another environment, of Expisoft and of EFOS. The TLS and
 * participant authorities have keys of the same length as the others and not the 4096 bits of SITHS, for the sake of the
 * first start. Each issue makes a new key; keeping it is up to the caller.
 */
public final class CertificateAuthorities {

    private static final int AUTHORITY_DAYS = 3650;

    private final AuthorityFolder folder;
    private final RevocationServer revocation;
    private final KeyType keys;
    private final LeafShapes leafs;
    private final Clock clock;
    private final EnvironmentAuthorities environment;
    private final CertificateAuthority tlsRoot;
    private final CertificateAuthority tls;
    private final CertificateAuthority organisationRoot;
    private final CertificateAuthority organisations;
    private @Nullable EnvironmentAuthorities other;

    /**
     * Loads the authorities from the folder, or makes them, several at a time; afterwards the server answers for each.
     *
     * @param environment such as {@code SDK-QA}
     * @param keys of authorities and of what they issue
     * @throws IOException if the folder cannot be read or written
     */
    public CertificateAuthorities(
            AuthorityFolder folder, RevocationServer revocation, String environment, KeyType keys, Clock clock)
            throws IOException {
        this.folder = folder;
        this.revocation = revocation;
        this.keys = keys;
        this.leafs = new LeafShapes(keys, clock);
        this.clock = clock;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<EnvironmentAuthorities> platform = threads.submit(() -> platform(environment, "", threads));
            Future<Hierarchy> forTls = threads.submit(() -> siths("tls", "TEST SITHS e-id"));
            Future<Hierarchy> forOrganisations = threads.submit(() -> siths("o2o", "TEST SITHS e-id O2O"));
            this.environment = get(platform);
            this.tlsRoot = get(forTls).root();
            this.tls = get(forTls).below();
            this.organisationRoot = get(forOrganisations).root();
            this.organisations = get(forOrganisations).below();
        }
    }

    /** The platform's authorities of this environment. */
    public EnvironmentAuthorities environment() {
        return environment;
    }

    /** The platform's authorities of another environment, made when first asked for. */
    public synchronized EnvironmentAuthorities otherEnvironment() {
        EnvironmentAuthorities ready = other;
        if (ready == null) {
            String name = environment.environment().equals("SDK-PROD") ? "SDK-QA" : "SDK-PROD";
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                ready = platform(name, "other-", threads);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            other = ready;
        }
        return ready;
    }

    /** The root of the TLS certificates. */
    public CertificateAuthority tlsRoot() {
        return tlsRoot;
    }

    /** The issuer of TLS certificates. */
    public CertificateAuthority tls() {
        return tls;
    }

    /** The root of the participants' certificates. */
    public CertificateAuthority organisationRoot() {
        return organisationRoot;
    }

    /** The issuer of participants' certificates. */
    public CertificateAuthority organisations() {
        return organisations;
    }

    /** An issuer in the shape of Expisoft's: self-signed, odd exponent, BasicConstraints not critical (transport.md 6.3). */
    public CertificateAuthority expisoftLike() throws IOException {
        return served(folder.root(profile(
                        "expi",
                        CertificateRequest.named("ExpiTrust Test CA v8")
                                .key(KeyType.rsa(bits(), BigInteger.valueOf(57169)))
                                .serial(BigInteger.valueOf(0x03E8))
                                .policies("1.2.752.54.9.2.34.3"))
                .withConstraintsNotCritical()));
    }

    /** An issuer in the shape of EFOS': an intermediate whose root nobody is given (transport.md 6.3). */
    public CertificateAuthority efosLike() throws IOException {
        CertificateAuthority root = served(folder.root(profile(
                "efosrot",
                CertificateRequest.named("Swedish Public Sector Internal Root CA SAT v1")
                        .key(keys))));
        return served(folder.authority(
                profile(
                        "efosca",
                        CertificateRequest.named("Swedish Public Sector Function CA v3 SAT")
                                .key(keys)
                                .usesNotCritical()
                                .extendedUses(
                                        ExtendedUse.SERVER_AUTH,
                                        ExtendedUse.CLIENT_AUTH,
                                        ExtendedUse.EMAIL_PROTECTION,
                                        ExtendedUse.OCSP_SIGNING)),
                root));
    }

    /** A new key and certificate of an access point, such as {@code AP0001-SDK-QA}. */
    public KeyAndCertificate issueAccessPoint(String accessPointId) {
        return environment.accessPoints().issue(leafs.accessPoint(accessPointId).build());
    }

    /** An access point's certificate with a peculiarity. */
    public KeyAndCertificate issueAccessPoint(String accessPointId, SpecialLeaf special) {
        CertificateAuthority issuer = special == SpecialLeaf.OTHER_ENVIRONMENT
                ? otherEnvironment().accessPoints()
                : environment.accessPoints();
        return leafs.issue(issuer, leafs.accessPoint(accessPointId), special);
    }

    /** A new key and certificate for TLS, client and server, with these DNS names and IP addresses. */
    public KeyAndCertificate issueTls(List<String> hosts) {
        return tls.issue(leafs.tls(hosts).build());
    }

    /** The key and TLS certificate kept under this name, issued when it is not there. */
    public KeyAndCertificate tlsLeaf(String name, List<String> hosts) throws IOException {
        return folder.leaf(name, tls, leafs.tls(hosts).build());
    }

    /** A TLS certificate with a peculiarity. */
    public KeyAndCertificate issueTls(List<String> hosts, SpecialLeaf special) {
        return leafs.issue(tls, leafs.tls(hosts), special);
    }

    /** A new key and certificate of a participant, for signing and encryption both. */
    public KeyAndCertificate issueOrganisation(String name) {
        return organisations.issue(leafs.organisation(name).build());
    }

    /** A participant's certificate whose key may be used as stated alone, for example signing only. */
    public KeyAndCertificate issueOrganisation(String name, KeyUse use) {
        return organisations.issue(leafs.organisation(name).uses(use).build());
    }

    /** A participant's certificate with a peculiarity. */
    public KeyAndCertificate issueOrganisation(String name, SpecialLeaf special) {
        return leafs.issue(organisations, leafs.organisation(name), special);
    }

    /** A certificate of the environment's metadata signer with a peculiarity. */
    public KeyAndCertificate issueMetadataSigner(SpecialLeaf special) {
        CertificateAuthority issuer = special == SpecialLeaf.OTHER_ENVIRONMENT
                ? otherEnvironment().metadataRoot()
                : environment.metadataRoot();
        return leafs.issue(issuer, leafs.metadataSigner(environment.environment()), special);
    }

    private record Hierarchy(CertificateAuthority root, CertificateAuthority below) {}

    private EnvironmentAuthorities platform(String name, String prefix, ExecutorService threads) throws IOException {
        String suffix = name.substring(name.indexOf('-') + 1);
        Future<Hierarchy> metadata = threads.submit(() -> {
            CertificateAuthority root =
                    served(folder.root(profile(prefix + "smpca", platformName("Rot CA eDelivery SMP-" + suffix))));
            folder.leaf(prefix + "smp0001", root, leafs.metadataSigner(name).build());
            return new Hierarchy(root, root);
        });
        CertificateAuthority root = served(
                folder.root(profile(prefix + "aprot", platformName("Rot CA eDelivery Accesspunkt - " + suffix))));
        CertificateAuthority below =
                served(folder.authority(profile(prefix + "apca", platformName("Accesspunkt CA-" + name)), root));
        CertificateAuthority metadataRoot = get(metadata).root();
        KeyAndCertificate signer = folder.leaf(
                prefix + "smp0001", metadataRoot, leafs.metadataSigner(name).build());
        return new EnvironmentAuthorities(name, root, below, metadataRoot, signer);
    }

    private Hierarchy siths(String id, String name) throws IOException {
        CertificateAuthority root = served(folder.root(profile(
                id + "rot", CertificateRequest.named(name + " Root CA v2").key(keys))));
        CertificateAuthority below = served(folder.authority(
                profile(
                                id + "ca",
                                CertificateRequest.named(name + " Function CA v1")
                                        .key(keys)
                                        .hash("SHA512"))
                        .withPathLength(0),
                root));
        return new Hierarchy(root, below);
    }

    private CertificateRequest.Builder platformName(String commonName) {
        return CertificateRequest.of(Subject.named(commonName).unit("eDelivery").organisationIdentifier("202100-6883"))
                .key(keys);
    }

    private AuthorityProfile profile(String id, CertificateRequest.Builder request) {
        return AuthorityProfile.of(
                        id,
                        request.validity(Validity.ofDays(clock.instant(), AUTHORITY_DAYS))
                                .build())
                .withRevocationAt(revocation.uri());
    }

    private CertificateAuthority served(CertificateAuthority authority) {
        revocation.serve(authority);
        return authority;
    }

    private int bits() {
        return keys.parameters() instanceof RSAKeyGenParameterSpec rsa ? rsa.getKeysize() : 3072;
    }

    private static <T> T get(Future<T> made) throws IOException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw new IOException("An authority cannot be made or loaded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while authorities are made", e);
        }
    }
}
