// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;
import org.budkavle.server.platform.Durable;

/**
 * The key that signs access tokens: EC P-256 in {@code <data>/keys/token-key.jwk}, made at the first start for its owner
 * only. To replace it, remove the file and start again; tokens given out before then count for nothing.
 */
final class TokenKey {

    private TokenKey() {}

    static ECKey in(Path data) {
        Path folder = data.toAbsolutePath().normalize().resolve("keys");
        Path file = folder.resolve("token-key.jwk");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!Files.exists(file)) {
                make(folder, file);
            }
            return ECKey.parse(Files.readString(file));
        } catch (IOException | ParseException | JOSEException e) {
            throw new IllegalStateException("The token key " + file + " cannot be used", e);
        }
    }

    private static void make(Path folder, Path file) throws IOException, JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .algorithm(JWSAlgorithm.ES256)
                .keyUse(KeyUse.SIGNATURE)
                .keyID(UUID.randomUUID().toString())
                .generate();
        Path fresh = Files.createTempFile(folder, "token-key", ".new");
        Files.writeString(fresh, key.toJSONString());
        Durable.flush(fresh);
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException anotherProcessMadeIt) {
            // Then that one is the key.
        } finally {
            Files.delete(fresh);
            Durable.flush(folder);
        }
    }
}
