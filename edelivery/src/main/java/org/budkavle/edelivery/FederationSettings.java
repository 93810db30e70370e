// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FederationId;

/**
 * What a server must know to join one environment of one federation (transport.md 0.1, 9.8). Nothing of this is public in the
 * real environments, so all of it is configuration: a folder with {@value #FILE} and the trust anchors as PEM files beside it.
 *
 * @param code the federation's code as envelopes carry it
 * @param environment suffix of the environment's certificate names, such as {@code SDK-QA}
 * @param zone DNS zone of the service metadata locator, without a dot at the end
 * @param nameServers asked in this order; none means the machine's own
 * @param allowHttp whether metadata and access points may be reached over plain http; true on a test bed only
 * @param accessPointRoots roots of the access point certificates
 * @param accessPointIntermediates the issuers of access point certificates that belong to this federation and environment
 * @param metadataRoots roots of the certificates that sign service metadata
 * @param tlsRoots trust anchors of the TLS connections
 * @param organisationAnchors issuers of the participants' own certificates; may be intermediates, may be none
 * @param addressBook base address of the address book's API; empty: none is known
 */
public record FederationSettings(
        FederationId code,
        String environment,
        String zone,
        List<InetSocketAddress> nameServers,
        boolean allowHttp,
        List<X509Certificate> accessPointRoots,
        List<X509Certificate> accessPointIntermediates,
        List<X509Certificate> metadataRoots,
        List<X509Certificate> tlsRoots,
        List<X509Certificate> organisationAnchors,
        Optional<URI> addressBook) {

    /** Name of the properties file in the folder. */
    public static final String FILE = "federation.properties";

    private static final String AP_ROOTS = "ap-roots.pem";
    private static final String AP_INTERMEDIATES = "ap-intermediates.pem";
    private static final String SMP_ROOTS = "smp-roots.pem";
    private static final String TLS_ROOTS = "tls-roots.pem";
    private static final String O2O_ANCHORS = "o2o-anchors.pem";
    private static final int DNS_PORT = 53;

    public FederationSettings {
        nameServers = List.copyOf(nameServers);
        accessPointRoots = List.copyOf(accessPointRoots);
        accessPointIntermediates = List.copyOf(accessPointIntermediates);
        metadataRoots = List.copyOf(metadataRoots);
        tlsRoots = List.copyOf(tlsRoots);
        organisationAnchors = List.copyOf(organisationAnchors);
    }

    /** Settings of a federation whose address book is not known. */
    public FederationSettings(
            FederationId code,
            String environment,
            String zone,
            List<InetSocketAddress> nameServers,
            boolean allowHttp,
            List<X509Certificate> accessPointRoots,
            List<X509Certificate> accessPointIntermediates,
            List<X509Certificate> metadataRoots,
            List<X509Certificate> tlsRoots,
            List<X509Certificate> organisationAnchors) {
        this(
                code,
                environment,
                zone,
                nameServers,
                allowHttp,
                accessPointRoots,
                accessPointIntermediates,
                metadataRoots,
                tlsRoots,
                organisationAnchors,
                Optional.empty());
    }

    /**
     * Reads the settings of a federation.
     *
     * @param properties the file {@value #FILE}; the PEM files lie in the same folder
     * @throws IOException if a file cannot be read, a key is missing or a certificate is broken; the message says which
     */
    public static FederationSettings load(Path properties) throws IOException {
        Properties keys = new Properties();
        try (Reader reader = Files.newBufferedReader(properties)) {
            keys.load(reader);
        }
        Path folder = properties.toAbsolutePath().resolveSibling("");
        return new FederationSettings(
                new FederationId(required(keys, "federation.code")),
                required(keys, "environment"),
                required(keys, "sml.zone"),
                nameServers(keys.getProperty("dns.servers", "")),
                Boolean.parseBoolean(keys.getProperty("smp.allow-http", "false").strip()),
                certificates(folder.resolve(AP_ROOTS)),
                certificates(folder.resolve(AP_INTERMEDIATES)),
                certificates(folder.resolve(SMP_ROOTS)),
                certificates(folder.resolve(TLS_ROOTS)),
                certificates(folder.resolve(O2O_ANCHORS)),
                addressBook(keys.getProperty("addressbook.uri", "").strip()));
    }

    /**
     * Writes the settings so that {@link #load} reads them again.
     *
     * @return the properties file
     */
    public Path store(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve(AP_ROOTS), accessPointRoots);
        write(folder.resolve(AP_INTERMEDIATES), accessPointIntermediates);
        write(folder.resolve(SMP_ROOTS), metadataRoots);
        write(folder.resolve(TLS_ROOTS), tlsRoots);
        write(folder.resolve(O2O_ANCHORS), organisationAnchors);
        String servers =
                nameServers.stream().map(FederationSettings::hostAndPort).collect(Collectors.joining(","));
        return Files.writeString(folder.resolve(FILE), """
                federation.code=%s
                environment=%s
                sml.zone=%s
                dns.servers=%s
                smp.allow-http=%s
                addressbook.uri=%s
                """.formatted(
                        code.value(),
                        environment,
                        zone,
                        servers,
                        allowHttp,
                        addressBook.map(URI::toString).orElse("")));
    }

    private static String required(Properties keys, String key) throws IOException {
        String value = keys.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IOException(FILE + ": " + key + " is missing");
        }
        return value;
    }

    private static Optional<URI> addressBook(String address) throws IOException {
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException e) {
            throw new IOException(FILE + ": addressbook.uri is not an address", e);
        }
    }

    private static List<InetSocketAddress> nameServers(String list) throws IOException {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String entry : list.split(",")) {
            if (!entry.isBlank()) {
                servers.add(nameServer(entry.strip()));
            }
        }
        return servers;
    }

    /** {@code host}, {@code host:port} or, since IPv6 addresses have colons of their own, {@code [address]:port}. */
    private static InetSocketAddress nameServer(String entry) throws IOException {
        int bracket = entry.lastIndexOf(']');
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > bracket && (bracket >= 0 || entry.indexOf(':') == colon);
        String host =
                (hasPort ? entry.substring(0, colon) : entry).replace("[", "").replace("]", "");
        try {
            return new InetSocketAddress(host, hasPort ? Integer.parseInt(entry.substring(colon + 1)) : DNS_PORT);
        } catch (IllegalArgumentException e) {
            throw new IOException(FILE + ": dns.servers has an entry that is not host:port", e);
        }
    }

    private static String hostAndPort(InetSocketAddress server) {
        String host = server.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
    }

    private static List<X509Certificate> certificates(Path pem) throws IOException {
        if (!Files.exists(pem)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IOException(pem.getFileName() + ": not a list of PEM certificates", e);
        }
    }

    private static void write(Path pem, List<X509Certificate> certificates) throws IOException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate certificate : certificates) {
                text.append("-----BEGIN CERTIFICATE-----\n")
                        .append(lines.encodeToString(certificate.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            }
        } catch (CertificateException e) {
            throw new IOException(pem.getFileName() + ": a certificate cannot be encoded", e);
        }
        Files.writeString(pem, text, StandardCharsets.US_ASCII);
    }
}
