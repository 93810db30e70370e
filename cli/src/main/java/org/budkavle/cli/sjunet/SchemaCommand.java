// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.platform.sjunet.declaration.DeclarationReader;
import picocli.CommandLine.Command;

@Command(
        name = "schema",
        description = "Prints the JSON Schema of sjunet.yaml, by which editors complete and check it.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Terminal.standard().line(DeclarationReader.schema().stripTrailing());
        return 0;
    }
}
