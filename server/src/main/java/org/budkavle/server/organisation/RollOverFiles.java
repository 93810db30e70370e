// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;

/**
 * A participant's key files as they are rolled over: the next ones, that only decrypt; those in use; and old ones, that only decrypt.
 * Each step is the renaming of a file, so that at no moment a key is missing.
 *
 * @param next beside those in use, not signing yet
 * @param inUse with the newest key that signs, or that others encrypt to
 * @param old the rest
 */
public record RollOverFiles(
        KeyFolder folder,
        List<KeyFolder.Certified> next,
        List<KeyFolder.Certified> inUse,
        List<KeyFolder.Certified> old) {

    private static final String NEXT = ".next.p12";
    private static final String ENDING = ".p12";
    private static final String RETIRED = ".retired";
    private static final List<Integer> SIGNING = List.of(0, 1);
    private static final List<Integer> ENCRYPTION = List.of(2, 3);

    /** Looks at the files of the participant as they lie there now. */
    public static RollOverFiles read(KeyFolder folder, ParticipantId participant, Instant now) throws KeyStoreUnusable {
        List<KeyFolder.Certified> all =
                folder.certificates(participant.canonical().replace(':', '_') + "{,.*}.p12");
        List<KeyFolder.Certified> next =
                all.stream().filter(file -> file.name().endsWith(NEXT)).toList();
        List<KeyFolder.Certified> here = new ArrayList<>(all);
        here.removeAll(next);
        List<X509Certificate> newest = new ArrayList<>();
        newest(here, SIGNING, now).ifPresent(newest::add);
        newest(here, ENCRYPTION, now).ifPresent(newest::add);
        List<KeyFolder.Certified> inUse = here.stream()
                .filter(file -> file.certificates().stream().anyMatch(newest::contains))
                .toList();
        here.removeAll(inUse);
        return new RollOverFiles(folder, next, inUse, List.copyOf(here));
    }

    /** The next ones are in use from here on; those in use till now are old. */
    public void switchOver(Instant now) throws KeyStoreUnusable {
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, ZoneOffset.UTC));
        for (KeyFolder.Certified file : next) {
            String stem = file.name().substring(0, file.name().length() - NEXT.length());
            rename(file.name(), stem + "." + day + ENDING);
        }
    }

    /** The old ones decrypt no more. They stay in the folder, under another name, until somebody destroys them. */
    public void retire() throws KeyStoreUnusable {
        for (KeyFolder.Certified file : old) {
            rename(file.name(), file.name() + RETIRED);
        }
    }

    /** The certificates in files. */
    public static List<X509Certificate> certificates(List<KeyFolder.Certified> files) {
        return files.stream().flatMap(file -> file.certificates().stream()).toList();
    }

    /** Whether somebody encrypts to it. */
    public static boolean encrypts(X509Certificate certificate) {
        return serves(certificate, ENCRYPTION);
    }

    /** Whether it shows who signed. */
    public static boolean signs(X509Certificate certificate) {
        return serves(certificate, SIGNING);
    }

    private void rename(String from, String to) throws KeyStoreUnusable {
        Path target = folder.folder().resolve(to);
        try {
            if (Files.exists(target)) {
                throw new KeyStoreUnusable("budkavle.keys.folder: there is a " + to + " in " + folder.folder());
            }
            Files.move(folder.folder().resolve(from), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new KeyStoreUnusable("budkavle.keys.folder: " + from + " cannot be renamed in " + folder.folder(), e);
        }
    }

    private static Optional<X509Certificate> newest(List<KeyFolder.Certified> files, List<Integer> uses, Instant now) {
        return certificates(files).stream()
                .filter(each -> !now.isBefore(each.getNotBefore().toInstant())
                        && !now.isAfter(each.getNotAfter().toInstant()))
                .filter(each -> serves(each, uses))
                .max(Comparator.comparing(X509Certificate::getNotBefore));
    }

    private static boolean serves(X509Certificate certificate, List<Integer> uses) {
        boolean[] allowed = certificate.getKeyUsage();
        return allowed == null || uses.stream().anyMatch(use -> allowed[use]);
    }
}
