// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.estate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What Kubernetes' API cannot tell of a node, asked of the node itself: whether its clock is kept right, and whether its disk is encrypted.
 *
 * @param clockSource what keeps the clock; empty where nothing does
 */
public record NodeFacts(String node, boolean clockSynchronised, String clockSource, boolean diskEncrypted) {

    /** Of the machine that this runs on; a question that cannot be put is answered with no. */
    public static NodeFacts ofThisMachine(String node) throws IOException, InterruptedException {
        boolean right = said("timedatectl", "show", "--property=NTPSynchronized", "--value")
                .strip()
                .equals("yes");
        boolean chrony = said("chronyc", "-n", "tracking").contains("Leap status     : Normal");
        boolean encrypted = said("lsblk", "--noheadings", "--output", "TYPE")
                .lines()
                .anyMatch(type -> type.strip().equals("crypt"));
        return new NodeFacts(node, right || chrony, chrony ? "chrony" : right ? "systemd-timesyncd" : "", encrypted);
    }

    private static String said(String... command) throws IOException, InterruptedException {
        boolean here = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
        if (!here) {
            return "";
        }
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? text : "";
    }

    /** As a file that platform check reads. */
    public String yaml() {
        return """
                apiVersion: budkavle.org/v1
                kind: NodeFacts
                metadata:
                  name: %s
                spec:
                  clockSynchronised: %s
                  clockSource: "%s"
                  diskEncrypted: %s
                """.formatted(node, clockSynchronised, clockSource, diskEncrypted);
    }
}
