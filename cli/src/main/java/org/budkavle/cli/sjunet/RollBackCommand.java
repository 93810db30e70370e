// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.platform.sjunet.cluster.ClusterParts;
import org.budkavle.platform.sjunet.cluster.ClusterRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rollback",
        description = "Puts back in the cluster what was there before the last 'apply'.",
        mixinStandardHelpOptions = true)
final class RollBackCommand implements Callable<Integer> {

    @Mixin
    private DeclaredFile file = new DeclaredFile();

    @Mixin
    private ClusterAccess access = new ClusterAccess();

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.standard();
        var reading = file.read(terminal);
        if (reading.isEmpty()) {
            return DeclaredFile.WRONG;
        }
        var declaration = reading.get().declaration();
        try (var client = new KubernetesClientBuilder().build()) {
            for (var object : new ClusterParts(declaration, client).rollBack(access.store(declaration))) {
                terminal.line(object + ": som förut");
            }
            return 0;
        } catch (ClusterRefused refused) {
            terminal.line(Tone.BAD, refused.reason());
            return DeclaredFile.WRONG;
        }
    }
}
