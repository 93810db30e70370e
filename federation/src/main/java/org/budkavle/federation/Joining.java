// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.naming.ldap.Rdn;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.authority.CertificateAuthorities;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.KeyAndCertificate;

/** Lets a server join: keys first, several at a time, then the registrations that name their certificates. */
final class Joining {

    private static final String ALIAS = "key";

    private final Federation federation;
    private final CertificateAuthorities authorities;
    private final Clock clock;

    Joining(Federation federation, CertificateAuthorities authorities, Clock clock) {
        this.federation = federation;
        this.authorities = authorities;
        this.clock = clock;
    }

    JoinedServer join(JoinedServer joined, JoiningServer server) throws IOException {
        federation.settings().store(joined.settingsFolder());
        char[] password = FederationFolder.password(joined.passwordFile());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<KeyAndCertificate> accessPoint = threads.submit(() -> key(
                    joined.accessPointKey(),
                    password,
                    authorities.environment().accessPoints(),
                    server.accessPointId(),
                    () -> authorities.issueAccessPoint(server.accessPointId())));
            Future<KeyAndCertificate> tls = threads.submit(() -> key(
                    joined.tlsKey(),
                    password,
                    authorities.tls(),
                    server.tlsHosts().getFirst(),
                    () -> authorities.issueTls(server.tlsHosts())));
            Map<Organisation, Future<KeyAndCertificate>> organisations = new LinkedHashMap<>();
            for (Organisation each : server.organisations()) {
                organisations.put(
                        each,
                        threads.submit(() -> key(
                                joined.organisationKey(each.participant()),
                                password,
                                authorities.organisations(),
                                each.name(),
                                () -> authorities.issueOrganisation(each.name()))));
            }
            get(tls);
            for (Map.Entry<Organisation, Future<KeyAndCertificate>> each : organisations.entrySet()) {
                register(each.getKey(), server, get(accessPoint), get(each.getValue()));
            }
        }
        list(server);
        return joined;
    }

    private void register(
            Organisation organisation, JoiningServer server, KeyAndCertificate accessPoint, KeyAndCertificate own)
            throws IOException {
        federation.registerParticipant(
                organisation.participant(),
                server.endpoint(),
                accessPoint.certificate(),
                own.certificate(),
                own.certificate());
    }

    /** What is listed already stays as its administrators have made it. */
    private void list(JoiningServer server) throws IOException {
        Register book = federation.addressBook().register();
        Set<ParticipantId> joining = new HashSet<>();
        for (Organisation each : server.organisations()) {
            if (book.organisation(each.participant())
                    .filter(known -> !known.removed())
                    .isEmpty()) {
                federation.list(each);
                joining.add(each.participant());
            }
        }
        for (ListedFunction function : server.functions()) {
            if (joining.contains(function.organisation())
                    || book.function(function.address()).isEmpty()) {
                federation.list(function);
            }
        }
    }

    /** The key in the file if it still serves, a new one otherwise: the federation may have been made anew since. */
    private KeyAndCertificate key(
            Path file,
            char[] password,
            CertificateAuthority issuer,
            String commonName,
            Callable<KeyAndCertificate> issue)
            throws Exception {
        if (Files.exists(file)) {
            KeyAndCertificate kept = KeyAndCertificate.load(file, ALIAS, password);
            if (serves(kept.certificate(), issuer, commonName)) {
                return kept;
            }
        }
        KeyAndCertificate issued = issue.call();
        issued.store(file, ALIAS, password);
        return issued;
    }

    private boolean serves(X509Certificate certificate, CertificateAuthority issuer, String commonName) {
        boolean named =
                certificate.getSubjectX500Principal().getName().startsWith("CN=" + Rdn.escapeValue(commonName) + ",");
        return named
                && issuer.vouchesFor(certificate)
                && certificate.getNotAfter().toInstant().isAfter(clock.instant());
    }

    private static <T> T get(Future<T> made) throws IOException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw new IOException("A key cannot be made or loaded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keys are made", e);
        }
    }
}
