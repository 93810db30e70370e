// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.platform.sjunet.cluster.ClusterChange;
import org.budkavle.platform.sjunet.cluster.ClusterParts;
import org.budkavle.platform.sjunet.cluster.ClusterRefused;
import org.budkavle.platform.sjunet.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        description = {
            "Shows what would change in the cluster: NetworkPolicies, and NodeLocalDNS where it is a ConfigMap.",
            "Changes it only with --yes; what was there is stored first."
        },
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private DeclaredFile file = new DeclaredFile();

    @Mixin
    private ClusterAccess access = new ClusterAccess();

    @Option(names = "--yes", description = "Applies what was shown.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.standard();
        var reading = file.read(terminal);
        if (reading.isEmpty()) {
            return DeclaredFile.WRONG;
        }
        var plan = Plan.of(reading.get(), LocalDate.now());
        if (plan.hasErrors()) {
            file.show(plan, terminal);
            return DeclaredFile.WRONG;
        }
        var declaration = plan.reading().declaration();
        try (var client = new KubernetesClientBuilder().build()) {
            var parts = new ClusterParts(declaration, client);
            var changes = parts.changes();
            changes.forEach(change -> ClusterAccess.show(change, terminal));
            if (changes.stream().allMatch(ClusterChange::isNothing)) {
                return 0;
            }
            if (!yes) {
                terminal.line(Tone.FAINT, "Inget är ändrat. Tillämpa med --yes.");
                return 0;
            }
            parts.apply(access.store(declaration));
            terminal.line(Tone.GOOD, "Tillämpat. Gå tillbaka med: budkavle sjunet rollback");
            return 0;
        } catch (ClusterRefused refused) {
            terminal.line(Tone.BAD, refused.reason());
            return DeclaredFile.WRONG;
        }
    }
}
