// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import picocli.CommandLine.Command;

/** {@code ./budkavle sjunet}: a connection to Sjunet from a cluster, from the file that declares it to the proof that it holds. */
@Command(
        name = "sjunet",
        description =
                "Declares, checks, renders, applies and proves a connection to Sjunet from a cluster; see docs/sjunet.md.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PlanCommand.class,
            RenderCommand.class,
            ApplyCommand.class,
            RollBackCommand.class,
            VerifyCommand.class,
            WatchCommand.class,
            ChangeCommand.class,
            ChangesCommand.class,
            AnswerCommand.class,
            SchemaCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class SjunetCommand {}
