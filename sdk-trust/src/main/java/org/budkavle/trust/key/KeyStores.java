// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Reads keys from where they lie: a PKCS#12 file, or a token behind PKCS#11 (transport.md 6.5). JKS is refused by not
 * being offered.
 */
public final class KeyStores {

    private KeyStores() {}

    /**
     * Opens a PKCS#12 file.
     *
     * @param password opens the file and the keys in it; not changed
     * @throws KeyStoreUnusable when the file is missing, damaged or the password wrong
     */
    public static KeyStore pkcs12(Path file, char[] password) throws KeyStoreUnusable {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyStoreUnusable("cannot open the PKCS#12 file " + file.getFileName(), e);
        }
    }

    /**
     * Opens a token behind PKCS#11.
     *
     * @param configuration the SunPKCS11 configuration file (library, slot)
     * @param pin the user PIN; not changed
     * @throws KeyStoreUnusable when the library does not load or the PIN is refused
     */
    public static KeyStore pkcs11(Path configuration, char[] pin) throws KeyStoreUnusable {
        Provider sun = Security.getProvider("SunPKCS11");
        if (sun == null) {
            throw new KeyStoreUnusable("this Java runtime has no PKCS#11 provider");
        }
        try {
            Provider token = sun.configure(configuration.toString());
            // Signature and Cipher find the token by the key's provider only when that provider is registered.
            Security.addProvider(token);
            KeyStore store = KeyStore.getInstance("PKCS11", token);
            store.load(null, pin);
            return store;
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw new KeyStoreUnusable("cannot open the PKCS#11 token of " + configuration.getFileName(), e);
        }
    }

    /**
     * All private keys of a store, by alias in alphabetical order.
     *
     * @param password the password of the entries; for PKCS#12 the file's
     */
    public static List<KeyAndChain> keys(KeyStore store, char[] password) throws KeyStoreUnusable {
        try {
            List<String> aliases = new ArrayList<>(Collections.list(store.aliases()));
            Collections.sort(aliases);
            List<KeyAndChain> keys = new ArrayList<>();
            for (String alias : aliases) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                    keys.add(new KeyAndChain(key, chain(store.getCertificateChain(alias))));
                }
            }
            return List.copyOf(keys);
        } catch (GeneralSecurityException e) {
            throw new KeyStoreUnusable("cannot read the keys of the store", e);
        }
    }

    /** The key under an alias. */
    public static KeyAndChain key(KeyStore store, String alias, char[] password) throws KeyStoreUnusable {
        try {
            if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                return new KeyAndChain(key, chain(store.getCertificateChain(alias)));
            }
        } catch (GeneralSecurityException e) {
            throw new KeyStoreUnusable("cannot read the key " + alias, e);
        }
        throw new KeyStoreUnusable("the store has no private key " + alias);
    }

    /**
     * The one key of a PKCS#12 file.
     *
     * @throws KeyStoreUnusable also when the file holds none, or more than one
     */
    public static KeyAndChain load(Path file, char[] password) throws KeyStoreUnusable {
        List<KeyAndChain> keys = keys(pkcs12(file, password), password);
        if (keys.size() != 1) {
            throw new KeyStoreUnusable(file.getFileName() + " holds " + keys.size() + " private keys, not one");
        }
        return keys.getFirst();
    }

    /**
     * Writes a key with its chain into a new PKCS#12 file.
     *
     * @param alias the name of the entry
     * @param password protects the file; not changed
     */
    public static void store(KeyAndChain key, String alias, Path file, char[] password) throws KeyStoreUnusable {
        try (var out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(alias, key.privateKey(), password, key.chain().toArray(X509Certificate[]::new));
            store.store(out, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyStoreUnusable("cannot write the PKCS#12 file " + file.getFileName(), e);
        }
    }

    private static List<X509Certificate> chain(Certificate[] certificates) {
        return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
    }
}
