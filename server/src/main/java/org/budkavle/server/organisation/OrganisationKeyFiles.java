// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.KeyStores;
import org.budkavle.trust.key.OrganisationKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Participants' keys in the key folder. Files are opened anew only when they changed, since opening one costs tens of
 * milliseconds by design; so a roll-over needs no restart.
 */
@Component
class OrganisationKeyFiles {

    private static final String NEXT = ".next.p12";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int DATA_ENCIPHERMENT = 3;

    private final ObjectProvider<KeyFolder> folder;
    private final Clock clock;
    private final Map<ParticipantId, Opened> opened = new ConcurrentHashMap<>();

    OrganisationKeyFiles(ObjectProvider<KeyFolder> folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    private record FileState(Path file, Instant modified) {}

    private record FoundKey(KeyAndChain key, boolean next) {}

    private record Opened(List<FileState> state, List<FoundKey> keys) {}

    OrganisationKeys keysOf(ParticipantId participant) throws KeyStoreUnusable {
        KeyFolder keyFolder = folder.getIfAvailable();
        if (keyFolder == null) {
            throw new KeyStoreUnusable("budkavle.keys.folder is not set, so there is no key of " + participant);
        }
        List<FoundKey> keys = keys(keyFolder, participant);
        Instant now = clock.instant();
        KeyAndChain signing = keys.stream()
                .filter(found -> !found.next())
                .map(FoundKey::key)
                .filter(key -> validAt(key.certificate(), now) && serves(key, DIGITAL_SIGNATURE, NON_REPUDIATION))
                .max(byAge())
                .orElseThrow(() -> new KeyStoreUnusable("No valid signing key of " + participant + " in "
                        + keyFolder.folder() + ": expected in " + prefix(participant) + ".p12"));
        List<KeyAndChain> decryption = keys.stream()
                .map(FoundKey::key)
                .filter(key -> serves(key, KEY_ENCIPHERMENT, DATA_ENCIPHERMENT))
                .sorted(byAge().reversed())
                .toList();
        if (decryption.isEmpty()) {
            throw new KeyStoreUnusable("No decryption key of " + participant + " in " + keyFolder.folder());
        }
        return new OrganisationKeys(signing, decryption);
    }

    private List<FoundKey> keys(KeyFolder keyFolder, ParticipantId participant) throws KeyStoreUnusable {
        List<FileState> state = new ArrayList<>();
        // Not prefix*.p12, which would also match longer participant ids.
        for (Path file : keyFolder.files(prefix(participant) + "{,.*}.p12")) {
            state.add(new FileState(file, modified(file)));
        }
        Opened before = opened.get(participant);
        if (before != null && before.state().equals(state)) {
            return before.keys();
        }
        List<FoundKey> keys = new ArrayList<>();
        char[] password = keyFolder.password();
        for (FileState file : state) {
            boolean next = file.file().toString().endsWith(NEXT);
            for (KeyAndChain key : KeyStores.keys(KeyStores.pkcs12(file.file(), password), password)) {
                keys.add(new FoundKey(key, next));
            }
        }
        opened.put(participant, new Opened(List.copyOf(state), List.copyOf(keys)));
        return keys;
    }

    private static String prefix(ParticipantId participant) {
        return participant.canonical().replace(':', '_');
    }

    private static Comparator<KeyAndChain> byAge() {
        return Comparator.comparing(key -> key.certificate().getNotBefore());
    }

    private static boolean serves(KeyAndChain key, int... uses) {
        boolean[] allowed = key.certificate().getKeyUsage();
        if (allowed == null) {
            return true;
        }
        for (int use : uses) {
            if (allowed[use]) {
                return true;
            }
        }
        return false;
    }

    private static boolean validAt(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static Instant modified(Path file) throws KeyStoreUnusable {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new KeyStoreUnusable(file + " cannot be read", e);
        }
    }
}
