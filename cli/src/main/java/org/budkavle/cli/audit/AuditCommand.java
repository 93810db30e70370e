// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.audit;

import picocli.CommandLine.Command;

/** The audit log from outside: export, verify, prove. None of it needs a running server. */
@Command(
        name = "audit",
        description = "Exports, verifies and proves the audit log.",
        subcommands = {ExportCommand.class, ProofCommand.class, VerifyCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand {}
