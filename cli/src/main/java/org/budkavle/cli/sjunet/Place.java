// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.time.Clock;
import java.util.Optional;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.verify.Machine;
import org.budkavle.platform.sjunet.verify.Vantage;
import org.budkavle.platform.sjunet.verify.Verification;
import picocli.CommandLine.Option;

/** The options that say where a command is run. */
final class Place {

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            required = true,
            description = "Where this is run: gateway, node, pod, or outside (the public network or Sjunet).")
    private String from = "";

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description = "In a pod: which declared workload it is; without, it must reach nothing.")
    private Optional<String> workload = Optional.empty();

    Vantage vantage() {
        return switch (from) {
            case "gateway" -> Vantage.GATEWAY;
            case "node" -> Vantage.NODE;
            case "pod" -> Vantage.POD;
            case "outside" -> Vantage.OUTSIDE;
            default -> throw new IllegalArgumentException("--from is gateway, node, pod or outside");
        };
    }

    Verification verification(SjunetDeclaration declaration) {
        workload.filter(name ->
                        declaration.workloads().stream().noneMatch(w -> w.name().equals(name)))
                .ifPresent(name -> {
                    throw new IllegalArgumentException("No workload is called " + name + " in the declaration");
                });
        return new Verification(declaration, vantage(), workload, new Machine(), Clock.systemDefaultZone());
    }
}
