// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code ./budkavle audit} beside a server that runs, and after it has stopped. */
class AuditCommandTest {

    @TempDir
    Path folder;

    private String printed = "";

    @Test
    void aLogIsExportedVerifiedAndProvedOutsideItsServer() throws IOException {
        Path data = folder.resolve("data");
        Path export = folder.resolve("export");
        try (ConfigurableApplicationContext server = new SpringApplication(BudkavleServer.class)
                .run(
                        "--budkavle.data=" + data,
                        "--budkavle.as4.port=0",
                        "--budkavle.as4.address=127.0.0.1",
                        "--server.port=0")) {
            for (int i = 0; i < 300; i++) {
                server.getBean(AuditLog.class)
                        .append(AuditEvent.of(AuditEventType.CONTENT_READ, Actor.system("test"), "subject " + i));
            }
            server.getBean(AuditChain.class).sequence();
            assertThat(run("audit", "verify", "--data", data.toString())).isZero();
            assertThat(run("audit", "export", "--data", data.toString(), "--to", export.toString()))
                    .isZero();
            assertThat(run("keys", "status", "--data", data.toString())).isZero();
            assertThat(run("keys", "rotate", "0203:nobody.example.se", "--data", data.toString()))
                    .isEqualTo(1);
        }
        String key = data.resolve("keys/audit-log.vkey").toString();
        assertThat(run("audit", "verify", export.toString(), "--key", key)).isZero();
        assertThat(printed).contains("OK   Rot: posterna ger kontrollpunktens rot");
        Path entry = folder.resolve("post.json");
        assertThat(run("audit", "proof", "17", "--data", data.toString(), "--to", entry.toString()))
                .isZero();
        assertThat(run("audit", "verify", "--entry", entry.toString(), "--key", key))
                .isZero();

        Path bundle = export.resolve("body/000");
        Files.writeString(bundle, Files.readString(bundle).replace("subject 17", "subject 71"));
        assertThat(run("audit", "verify", export.toString(), "--key", key, "--json"))
                .isEqualTo(1);
        assertThat(printed).contains("\"check\":\"bodies\"").contains("\"holds\":false");
    }

    private int run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            return Budkavle.run(arguments);
        } finally {
            System.setOut(before);
            printed = captured.toString(StandardCharsets.UTF_8);
        }
    }
}
