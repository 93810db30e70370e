// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.platform;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.platform.manifest.ManifestRefused;
import org.budkavle.platform.manifest.Manifests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "render",
        description = "Puts an overlay together and prints its objects, as kubectl kustomize would.",
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "As platform/kubernetes/overlays/prod.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.standard();
        try {
            for (var object : Manifests.read(folder)) {
                terminal.line(Serialization.asYaml(object.tree()).strip());
                terminal.line("---");
            }
            return 0;
        } catch (ManifestRefused refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }
}
