// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what the program is made of, and whether that is what runs. */
@Command(
        name = "sbom",
        description = {
            "Prints the bill of materials that was made with the program (CycloneDX 1.6, JSON): for a scanner.",
            "Ends with 0, with 1 if a jar is not the one that the bill names, with 2 if the program was built without a bill."
        },
        mixinStandardHelpOptions = true)
final class SbomCommand implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final int NONE = 2;

    private final Terminal terminal = Terminal.standard();

    @ArgGroup
    private Instead instead = new Instead();

    private static final class Instead {

        @Option(names = "--list", description = "Prints name, version and licences of each component, one a line.")
        private boolean list;

        @Option(
                names = "--check",
                description = "Holds each jar that runs against the bill, by SHA-256, and names those that differ.")
        private boolean check;
    }

    @Override
    public Integer call() throws IOException {
        var bill = BillOfMaterials.ofThisProgram();
        if (bill.isEmpty()) {
            terminal.line(Tone.BAD, "This program was built without a bill of materials (mvn -Psbom makes one).");
            return NONE;
        }
        if (instead.check) {
            return check(bill.get());
        }
        if (instead.list) {
            bill.get().components().forEach(each -> terminal.line(each.toString()));
        } else {
            terminal.line(bill.get().document());
        }
        return 0;
    }

    private int check(BillOfMaterials bill) throws IOException {
        List<Path> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                // The jar with the bill cannot be in it.
                .filter(jar -> !BillOfMaterials.isIn(jar))
                .toList();
        List<Path> others = bill.unknown(jars);
        others.forEach(jar -> terminal.line(Tone.BAD, "Not in the bill of materials: " + jar.getFileName()));
        terminal.line(
                others.isEmpty() ? Tone.GOOD : Tone.BAD,
                jars.size() - others.size() + " of " + jars.size() + " jars are those of the bill of materials.");
        return others.isEmpty() ? 0 : WRONG;
    }
}
