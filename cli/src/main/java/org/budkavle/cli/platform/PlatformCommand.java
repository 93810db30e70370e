// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.platform;

import picocli.CommandLine.Command;

/** {@code ./budkavle platform}: what the cluster that Budkavle runs on has in place, and the files that make one. */
@Command(
        name = "platform",
        description = "Checks the Kubernetes platform below against the controls; see docs/plattform.md.",
        mixinStandardHelpOptions = true,
        subcommands = {CheckCommand.class, RenderCommand.class, NodeFactsCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class PlatformCommand {}
