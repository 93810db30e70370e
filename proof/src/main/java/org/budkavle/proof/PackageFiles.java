// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a package, read within limits and never unpacked. */
final class PackageFiles implements AutoCloseable {

    private static final int MOST_FILES = 2000;
    private static final int LARGEST_SMALL = 16 * 1024 * 1024;
    private static final long LARGEST = 1L << 30;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private final ZipFile zip;
    private final List<String> names;

    private PackageFiles(ZipFile zip, List<String> names) {
        this.zip = zip;
        this.names = names;
    }

    /** @throws NotAProof if it is no ZIP, or one that plays tricks */
    static PackageFiles open(Path file) throws NotAProof, IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new NotAProof("no ZIP file");
        }
        List<String> names =
                Collections.list(zip.entries()).stream().map(ZipEntry::getName).toList();
        Set<String> once = new HashSet<>(names);
        if (once.size() != names.size() || names.size() > MOST_FILES) {
            zip.close();
            throw new NotAProof("a name that is there twice, or too many files");
        }
        return new PackageFiles(zip, names);
    }

    List<String> names() {
        return names;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** A small file, whole. */
    Optional<byte[]> bytes(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST_SMALL + 1);
            if (bytes.length > LARGEST_SMALL) {
                throw new ZipException("A file of the package is too large");
            }
            return Optional.of(bytes);
        }
    }

    /** A file as a stream that ends in an exception if it is absurdly large. */
    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("A file is missing");
        }
        return new Limited(zip.getInputStream(entry), LARGEST);
    }

    /** The certificates of the issuers; what cannot be read is left out. */
    List<X509Certificate> issuers() throws IOException {
        return bytes(Names.CERTIFICATES)
                .map(pem -> certificates(new String(pem, StandardCharsets.UTF_8)))
                .orElse(List.of());
    }

    static List<X509Certificate> certificates(String pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher matcher = PEM.matcher(pem);
        while (matcher.find()) {
            try {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(Base64.getMimeDecoder().decode(matcher.group(1)))));
            } catch (CertificateException | IllegalArgumentException unreadable) {
                // The chain will be missing it, and say so.
            }
        }
        return List.copyOf(certificates);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
