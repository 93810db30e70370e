// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever uses cryptography somewhere new says so in docs/kryptografi.md, and whoever reads that sees all of it. */
class CryptographyInventoryTest {

    private static final Pattern USE = Pattern.compile(
            "\\b(Cipher|Mac|Signature|MessageDigest|KDF|KEM|KeyGenerator|KeyPairGenerator|KeyAgreement|SecretKeyFactory"
                    + "|KeyStore|SSLContext)\\.getInstance");

    private static final List<String> PRODUCT =
            List.of("sdk-format", "sdk-trust", "edelivery", "tlog", "proof", "pdf", "server", "platform", "cli");

    @Test
    void everyUseIsInTheInventory() throws IOException {
        String inventory = Files.readString(Path.of("../docs/kryptografi.md"));
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (String module : PRODUCT) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (file.toString().contains("/cli/demo/")
                            || !USE.matcher(Files.readString(file)).find()) {
                        continue;
                    }
                    found++;
                    String name = file.getFileName().toString().replace(".java", "");
                    if (!inventory.contains("`" + name + "`")) {
                        missing.add(module + ": " + name);
                    }
                }
            }
        }
        assertThat(missing)
                .as("uses of cryptography that docs/kryptografi.md does not name")
                .isEmpty();
        assertThat(found).isGreaterThan(30);
    }
}
