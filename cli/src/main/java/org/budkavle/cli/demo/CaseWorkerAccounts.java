// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.budkavle.server.login.factor.Base32;
import org.budkavle.server.login.factor.OneTimeCodes;

/**
 * Passwords and code secrets of an organisation's case workers, in {@code people.properties} of its folder, where
 * {@code ./budkavle code} looks them up.
 */
final class CaseWorkerAccounts {

    private static final String FILE = "people.properties";
    private static final int PASSWORD_BYTES = 10;

    private final Properties known;

    private CaseWorkerAccounts(Properties known) {
        this.known = known;
    }

    /** The accounts of those people, made when they are missing. */
    static CaseWorkerAccounts in(Path organisation, List<CaseWorker> people) throws IOException {
        Path file = organisation.resolve(FILE);
        var known = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
        int before = known.size();
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base32.encode(random).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");
        for (var person : people) {
            known.putIfAbsent(person.username() + ".password", password);
            known.putIfAbsent(person.username() + ".secret", Base32.encode(OneTimeCodes.newSecret()));
        }
        if (known.size() > before) {
            store(file, known);
        }
        return new CaseWorkerAccounts(known);
    }

    String password(CaseWorker person) {
        return known.getProperty(person.username() + ".password", "");
    }

    String secret(CaseWorker person) {
        return known.getProperty(person.username() + ".secret", "");
    }

    private static void store(Path file, Properties known) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            known.store(writer, "Made up by Budkavle to try things with.");
        }
    }
}
