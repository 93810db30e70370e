// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.budkavle.cli.DocumentedBlocks.Block;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block in the operating procedures says how it is proved. Those that can run are run by {@code RestoreTest}; what needs
 * root or a cluster is read through here.
 */
class DocumentedCommandsTest {

    private static final Pattern OURS_BY_PATH = Pattern.compile("/opt/budkavle/([\\w./-]+)");
    private static final Pattern OVERLAY = Pattern.compile("platform/kubernetes/[\\w/-]+");

    @TempDir
    private Path folder;

    @Test
    void everyBlockSaysHowItIsProvedAndEveryCommandIsOneThatThereIs() throws Exception {
        List<String> commands = new ArrayList<>();
        for (Block block : DocumentedBlocks.all()) {
            assertThat(DocumentedBlocks.MARKS)
                    .as("the mark of " + block.place())
                    .contains(block.mark());
            if (block.mark().startsWith("sh ")) {
                assertThat(status(List.of("bash", "-n", "-c", block.text())))
                        .as(block.place())
                        .isEmpty();
                for (String command : block.ours()) {
                    assertThatCode(() -> Budkavle.parse(arguments(command)))
                            .as(block.place() + ": " + command)
                            .doesNotThrowAnyException();
                    commands.add(command);
                }
                Matcher file = OURS_BY_PATH.matcher(block.text());
                while (file.find()) {
                    assertThat(DocumentedBlocks.repository().resolve(file.group(1)))
                            .as(block.place())
                            .exists();
                }
            }
        }
        assertThat(commands).hasSizeGreaterThan(25);
    }

    @Test
    void whatIsLaidInAClusterCanBePutTogether() throws IOException {
        for (Block block : DocumentedBlocks.marked("sh cluster")) {
            Matcher named = OVERLAY.matcher(block.text());
            while (named.find()) {
                Path overlay = DocumentedBlocks.repository().resolve(named.group());
                PrintStream screen = System.out;
                var printed = new ByteArrayOutputStream();
                try {
                    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
                    assertThat(Budkavle.run("platform", "render", overlay.toString()))
                            .as(block.place())
                            .isZero();
                } finally {
                    System.setOut(screen);
                }
                assertThat(printed.toString(StandardCharsets.UTF_8))
                        .contains("kind: \"Deployment\"", "name: \"budkavle\"");
            }
        }
    }

    @Test
    void theUnitIsOneThatSystemdTakes() throws Exception {
        Assumptions.assumeTrue(
                Stream.of("/usr/bin", "/bin").anyMatch(each -> Files.isExecutable(Path.of(each, "systemd-analyze"))),
                "systemd is not here: the unit is not verified");
        String unit = Files.readString(DocumentedBlocks.repository().resolve("docs/exempel/budkavle.service"));
        Path script = DocumentedBlocks.repository().resolve("budkavle").toRealPath();
        Path copy = Files.writeString(
                folder.resolve("budkavle.service"), unit.replace("/opt/budkavle/budkavle", script.toString()));
        assertThat(status(List.of("systemd-analyze", "verify", "--man=no", copy.toString())))
                .isEmpty();
        Path broken = Files.writeString(
                folder.resolve("broken.service"), Files.readString(copy).replace("ProtectSystem=", "ProtectSistem="));
        assertThat(status(List.of("systemd-analyze", "verify", "--man=no", broken.toString())))
                .contains("ProtectSistem");
    }

    @Test
    void theProxyTellsWhoCalledAndLeavesAs4Alone() throws IOException {
        String proxy = Files.readString(DocumentedBlocks.repository().resolve("docs/exempel/nginx.conf"));
        assertThat(proxy.chars().filter(each -> each == '{').count())
                .isEqualTo(proxy.chars().filter(each -> each == '}').count());
        assertThat(proxy.lines()
                        .map(String::strip)
                        .filter(line ->
                                !line.isEmpty() && !line.startsWith("#") && !line.endsWith("{") && !line.equals("}")))
                .allMatch(line -> line.endsWith(";"))
                .contains(
                        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
                        "proxy_set_header X-Forwarded-Proto https;")
                .noneMatch(line -> line.contains("8443"));
    }

    /** What a command that went wrong, or complains, has to say. */
    private static String status(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return status == 0 ? said : "status " + status + ": " + said;
    }

    /** What a shell makes of it. */
    private static String[] arguments(String command) {
        List<String> words = new ArrayList<>();
        Matcher found = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)")
                .matcher(command.substring("./budkavle ".length()).replaceAll(" >.*", ""));
        while (found.find()) {
            words.add(Stream.of(found.group(1), found.group(2), found.group(3))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElseThrow());
        }
        return words.toArray(String[]::new);
    }
}
