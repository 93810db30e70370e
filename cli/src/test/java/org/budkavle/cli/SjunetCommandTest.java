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

/** The commands around {@code sjunet.yaml}, on the example of the documentation. */
class SjunetCommandTest {

    @TempDir
    private Path folder;

    private record Ran(int status, String said, String complained) {}

    private static Ran run(String... arguments) {
        var out = System.out;
        var err = System.err;
        var said = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            return new Ran(
                    Budkavle.run(arguments),
                    said.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Path example(String what, String by) throws IOException {
        var text = Files.readString(Path.of("../docs/exempel/sjunet.yaml"));
        var lasting = LocalDate.now().plusYears(1).toString();
        return Files.writeString(
                folder.resolve("sjunet.yaml"),
                text.replace("2027-10-01", lasting)
                        .replace("2029-12-31", lasting)
                        .replace(what, by));
    }

    @Test
    void theExampleHoldsAndIsDrawn() throws IOException {
        var picture = folder.resolve("bild.svg");
        var ran = run("sjunet", "plan", example("", "").toString(), "--picture", picture.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.said()).contains("Håller: inga fel");
        assertThat(picture).content().startsWith("<svg");
    }

    @Test
    void whatIsWrongIsToldAtItsPlaceAndNothingIsWritten() throws IOException {
        var file = example("mtu: 1420", "mtu: 1460").toString();
        var plan = run("sjunet", "plan", file);
        assertThat(plan.status()).isEqualTo(5);
        assertThat(plan.said()).contains(file + ":26:8: FEL SJ-P18", "högst 1440");
        assertThat(run("sjunet", "plan", file, "--json").said()).contains("\"code\" : \"SJ-P18\"");
        var written = folder.resolve("ut");
        assertThat(run("sjunet", "render", file, "--to", written.toString()).status())
                .isEqualTo(5);
        assertThat(written).doesNotExist();
    }

    @Test
    void aFaultyFileIsToldAsEditorsTellIt() throws IOException {
        var file = example("rulebook: STANDARD", "rulebok: STANDARD").toString();
        var ran = run("sjunet", "plan", file);
        assertThat(ran.status()).isEqualTo(5);
        assertThat(ran.said()).contains(file + ":8:3: SJ-F6");
        var none = run("sjunet", "plan", folder.resolve("ingen.yaml").toString());
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.complained()).contains("ingen.yaml finns inte, eller går inte att läsa");
    }

    @Test
    void everyPartyGetsItsFolder() throws IOException {
        var written = folder.resolve("ut");
        var ran = run("sjunet", "render", example("", "").toString(), "--to", written.toString());
        assertThat(ran.status()).isZero();
        assertThat(written.resolve("utvecklare/gateway/etc/nftables.d/sjunet.nft"))
                .exists();
        assertThat(written.resolve("plattform/README.md")).exists();
        assertThat(written.resolve("sjunet/README.md")).exists();
    }

    @Test
    void theSchemaIsPrintedForEditors() {
        assertThat(run("sjunet", "schema").said()).contains("https://json-schema.org/draft/2020-12/schema");
    }

    @Test
    void anAddressMoreIsAChangeOfWhatThePlatformApplies() throws IOException {
        var before = example("", "");
        var after = Files.writeString(
                folder.resolve("ny.yaml"), Files.readString(before).replace("[443/tcp]", "[443/tcp, 8443/tcp]"));
        var ran = run("sjunet", "change", before.toString(), after.toString(), "--for", "DEVELOPER");
        assertThat(ran.status()).isZero();
        assertThat(ran.said())
                .contains("services/npo/ports: 443/tcp blir 443/tcp, 8443/tcp")
                .containsPattern("=== utvecklare/\\S+sjunet.nft \\(ändras\\)")
                .containsPattern("(?m)^\\+ .*8443");
        assertThat(run("sjunet", "change", before.toString(), before.toString()).said())
                .contains("Ingenting ändras för plattformsförvaltare.")
                .doesNotContain("Det gör det");
        assertThat(run("sjunet", "change", before.toString(), after.toString()).said())
                .contains("Ingenting ändras för plattformsförvaltare. Det gör det för applikationsutvecklare.");
        var wrong = Files.writeString(
                folder.resolve("fel.yaml"), Files.readString(before).replace("mtu: 1420", "mtu: 1460"));
        var refused = run("sjunet", "change", before.toString(), wrong.toString());
        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.said()).contains("SJ-P18").doesNotContain("Ändringsorder");
    }
}
