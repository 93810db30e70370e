// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The file of the accounts: readable by its owner alone, replaced whole or not at all. */
final class AccountFile {

    private record Content(List<Account> accounts) {}

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();
    private final Path file;

    AccountFile(Path file) {
        this.file = file;
    }

    List<Account> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return json.readValue(Files.readString(file), Content.class).accounts();
        } catch (JacksonException e) {
            throw new IOException("The accounts in " + file + " cannot be read", e);
        }
    }

    void write(List<Account> accounts) throws IOException {
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".accounts", ".tmp");
        if (Files.getFileStore(unfinished).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        }
        Files.write(unfinished, json.writeValueAsString(new Content(accounts)).getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
