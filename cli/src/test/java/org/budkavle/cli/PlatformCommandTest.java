// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code platform check} on the bundle's own files, sound and broken. */
class PlatformCommandTest {

    private static final Path BUNDLE = Path.of("../platform/kubernetes");

    @TempDir
    private Path folder;

    private record Ran(int status, String said) {}

    private static Ran run(String... arguments) {
        var out = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            return new Ran(Budkavle.run(arguments), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
        }
    }

    private Ran check(Path overlay, String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of(
                "platform", "check", "--keep", folder.resolve("kept").toString()));
        arguments.addAll(java.util.List.of(more));
        arguments.addAll(java.util.List.of(
                "--files",
                overlay.toString(),
                BUNDLE.resolve("cluster").toString(),
                BUNDLE.resolve("control-plane").toString()));
        return run(arguments.toArray(String[]::new));
    }

    private Path broken() throws IOException {
        var rendered = run("platform", "render", BUNDLE.resolve("overlays/prod").toString());
        assertThat(rendered.status()).isZero();
        return Files.writeString(
                folder.resolve("prod.yaml"),
                rendered.said().replace("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"));
    }

    @Test
    void theBundleIsInPlaceThenBrokenThenAcceptedAndTheReportsTellWhatChanged() throws IOException {
        var sound = check(BUNDLE.resolve("overlays/prod"));
        assertThat(sound.status()).as(sound.said()).isZero();
        assertThat(sound.said()).contains("K-04 Behållare utan privilegier", " 0 inte på plats");

        var broken = check(broken());
        assertThat(broken.status()).isEqualTo(5);
        assertThat(broken.said())
                .contains(
                        "K-04.11",
                        "Deployment/budkavle/budkavle",
                        "Sätt readOnlyRootFilesystem: true",
                        "2 nya fel, 0 rättade");
        assertThat(folder.resolve("kept/senaste.html"))
                .content()
                .startsWith("<!doctype html>")
                .contains("lang=\"sv\"", "Nya fel", "H3-03", "inte på plats", "Så rättas det");
        assertThat(folder.resolve("kept/senaste.sarif"))
                .content()
                .contains("\"ruleId\" : \"K-04.11\"", "\"level\" : \"error\"");

        var accepted = Files.writeString(folder.resolve("godtaget.yaml"), """
                - { check: K-04.11, object: Deployment/budkavle/budkavle, reason: prov, approver: driftchefen, until: %1$s }
                - { check: K-04.11, object: Deployment/budkavle/malware, reason: prov, approver: driftchefen, until: %2$s }
                """.formatted(
                        LocalDate.now().plusDays(2), LocalDate.now().minusDays(2)));
        var weighed = check(broken(), "--accept", accepted.toString());
        assertThat(weighed.status()).isEqualTo(5);
        assertThat(weighed.said()).contains("Godtaget till", "Godtagandet gick ut", "0 nya fel, 1 rättade");
    }

    @Test
    void aClusterThatDoesNotAnswerIsToldInOneLine() {
        var properties = java.util.Map.of(
                "kubernetes.master", "http://127.0.0.1:1", "kubernetes.request.retry.backoffLimit", "0");
        properties.forEach(System::setProperty);
        try {
            assertThat(run("platform", "check").status()).isEqualTo(1);
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }
}
