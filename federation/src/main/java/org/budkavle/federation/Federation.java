// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.budkavle.federation.administration.Administration;
import org.budkavle.federation.administration.Administrators;
import org.budkavle.federation.administration.PublicPages;
import org.budkavle.federation.authority.CertificateAuthorities;
import org.budkavle.federation.dns.NameServer;
import org.budkavle.federation.metadata.MetadataPublisher;
import org.budkavle.federation.metadata.Registration;
import org.budkavle.federation.owner.OwnerBook;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.AuthorityFolder;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.RevocationServer;

/**
 * The common services of a federation on one machine (transport.md 9): name server, metadata publisher, certificate
 * authorities with revocation, address book. The first start makes keys, which takes seconds; every later start finds
 * the same keys, ports and registrations. Registrations are on disk before the call returns, and answered from then on.
 */
public final class Federation implements AutoCloseable {

    private final FederationConfig config;
    private final FederationFolder folder;
    private final RevocationServer revocation;
    private final CertificateAuthorities authorities;
    private final MetadataPublisher metadata;
    private final NameServer names;
    private final AddressBook addressBook;
    private final Administrators administrators;
    private final OwnerBook owner;
    private final Map<String, Registration> registrations = new TreeMap<>();

    private Federation(FederationConfig config, List<AutoCloseable> started) throws IOException {
        this.config = config;
        this.folder = new FederationFolder(config.folder());
        FederationConfig.Ports ports = folder.ports(config.ports(), config.address());
        // Before any key is made, which takes seconds in which another program could take a port that was free.
        this.revocation = kept(started, RevocationServer.start(at(ports.revocation())));
        this.names = kept(started, NameServer.start(at(ports.dns()), config.zone(), "SMP0001-" + config.environment()));
        this.addressBook = kept(started, AddressBook.start(at(ports.addressBook()), register(folder, config)));
        AuthorityFolder keys = new AuthorityFolder(folder.authorities(), folder.password(), config.clock());
        this.authorities =
                new CertificateAuthorities(keys, revocation, config.environment(), config.keys(), config.clock());
        Optional<SSLContext> tls = config.metadataOverTls()
                ? Optional.of(tls(authorities.tlsLeaf("smp-tls", JoiningServer.LOCAL_HOSTS)))
                : Optional.empty();
        this.metadata = kept(started, MetadataPublisher.start(at(ports.metadata()), tls, authorities));
        this.administrators = kept(started, Administrators.open(folder.addressBook(), config.clock()));
        this.owner = kept(started, OwnerBook.open(folder.addressBook(), config.clock()));
        addressBook.serve(
                Administration.PATH, new Administration(addressBook.register(), administrators, owner, config.clock()));
        addressBook.serve(PublicPages.PATH, new PublicPages(owner));
        folder.keep(ports);
        FederationFolder.State state = folder.load();
        state.registrations().forEach(this::publish);
    }

    /**
     * Starts every part.
     *
     * @throws IOException if a port is taken or the folder cannot be used; nothing runs then
     */
    public static Federation start(FederationConfig config) throws IOException {
        List<AutoCloseable> started = new ArrayList<>();
        try {
            return new Federation(config, started);
        } catch (IOException | RuntimeException e) {
            for (AutoCloseable part : started) {
                try {
                    part.close();
                } catch (Exception suppressed) {
                    e.addSuppressed(suppressed);
                }
            }
            throw e;
        }
    }

    /** What a server needs to join. */
    public FederationSettings settings() {
        return new FederationSettings(
                config.code(),
                config.environment(),
                config.zone(),
                List.of(names.address()),
                !config.metadataOverTls(),
                List.of(authorities.environment().accessPointRoot().certificate()),
                List.of(authorities.environment().accessPoints().certificate()),
                List.of(authorities.environment().metadataRoot().certificate()),
                List.of(authorities.tlsRoot().certificate()),
                List.of(
                        authorities.organisationRoot().certificate(),
                        authorities.organisations().certificate()),
                Optional.of(addressBook.uri()));
    }

    /** Registers a participant for the two document types of SDK with one certificate for each purpose. */
    public void registerParticipant(
            ParticipantId participant,
            URI endpoint,
            X509Certificate accessPoint,
            X509Certificate signing,
            X509Certificate encryption)
            throws IOException {
        register(new Registration(
                participant,
                endpoint,
                accessPoint,
                List.of(signing),
                List.of(encryption),
                Registration.SDK_DOCUMENT_TYPES,
                config.clock().instant()));
    }

    /** Registers or changes a participant; registering the same again changes nothing. */
    public synchronized void register(Registration registration) throws IOException {
        Registration known = registrations.get(registration.participant().canonical());
        if (known == null || !known.publishesSameAs(registration)) {
            registrations.put(registration.participant().canonical(), registration);
            save();
            publish(registration);
        }
    }

    /** Removes a participant from name server, metadata and address book. */
    public synchronized void remove(ParticipantId participant) throws IOException {
        registrations.remove(participant.canonical());
        addressBook.remove(participant);
        save();
        names.withdraw(participant);
        metadata.withdraw(participant);
    }

    /** Lists an organisation in the address book. */
    public synchronized void list(Organisation organisation) throws IOException {
        addressBook.put(organisation);
    }

    /** Lists a function in the address book. */
    public synchronized void list(ListedFunction function) throws IOException {
        addressBook.put(function);
    }

    /**
     * Lets a server join: writes settings and keys to its folder, and registers its participants everywhere. Keys that
     * the folder has already are used again, so joining twice changes nothing.
     */
    public JoinedServer join(Path serverFolder, JoiningServer server) throws IOException {
        return new Joining(this, authorities, config.clock()).join(new JoinedServer(serverFolder), server);
    }

    /** The name server. */
    public NameServer nameServer() {
        return names;
    }

    /** The metadata publisher. */
    public MetadataPublisher metadata() {
        return metadata;
    }

    /** The authorities. */
    public CertificateAuthorities authorities() {
        return authorities;
    }

    /** CRL and OCSP of every authority. */
    public RevocationServer revocation() {
        return revocation;
    }

    /** The address book. */
    public AddressBook addressBook() {
        return addressBook;
    }

    /** Those who may change the address book. */
    public Administrators administrators() {
        return administrators;
    }

    /** What the owner knows of everybody's way in. */
    public OwnerBook owner() {
        return owner;
    }

    /** Where they do so. */
    public URI administration() {
        return addressBook.server().uri().resolve(Administration.PATH + "/");
    }

    @Override
    public void close() {
        names.close();
        metadata.close();
        revocation.close();
        addressBook.close();
        administrators.close();
        try {
            owner.close();
        } catch (IOException e) {
            // Every line was on disk before it was answered for.
        }
    }

    private static Register register(FederationFolder folder, FederationConfig config) throws IOException {
        Register register = Register.open(folder.addressBook(), config.clock());
        if (config.sweden() > 0 && !register.isFilled()) {
            try {
                register.fill(NationalSample.of(NationalSample.DEFAULT_SEED, config.sweden())
                        .content());
            } catch (EntryRefused e) {
                register.close();
                throw new IOException("The sample does not fit beside what the address book holds", e);
            }
        }
        return register;
    }

    private void publish(Registration registration) {
        registrations.put(registration.participant().canonical(), registration);
        metadata.publish(registration);
        names.publish(registration.participant(), metadata.uri());
    }

    private void save() throws IOException {
        folder.keep(new FederationFolder.State(List.copyOf(registrations.values())));
    }

    private InetSocketAddress at(int port) {
        return new InetSocketAddress(config.address(), port);
    }

    private static <T extends AutoCloseable> T kept(List<AutoCloseable> started, T part) {
        started.add(part);
        return part;
    }

    private static SSLContext tls(KeyAndCertificate leaf) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", leaf.key(), new char[0], leaf.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The TLS key cannot be used", e);
        }
    }
}
