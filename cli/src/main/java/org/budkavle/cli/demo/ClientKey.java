// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** The key pair of an API client, as PEM files: the private one for the client, the public one for the server. */
public record ClientKey(Path privateKey, Path publicKey) {

    private static final int BITS = 2048;
    private static final int LINE = 64;

    /** The key pair in the folder; made when it is not there. */
    public static ClientKey in(Path folder) throws IOException {
        var key = new ClientKey(folder.resolve("client-key.pem"), folder.resolve("client-public-key.pem"));
        if (!Files.exists(key.publicKey)) {
            KeyPair pair = generate();
            Files.deleteIfExists(key.privateKey);
            Files.createFile(
                    key.privateKey, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    key.privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(key.publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        }
        return key;
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK makes no RSA keys", e);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
