// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A machine of the small network: network, mount and process namespaces of its own, with an {@code /etc}, {@code /run} and {@code /var/log} that are its own
 * too. Its first process waits for our pipe to close, so that everything in it ends with us, however we end.
 */
final class TestMachine implements AutoCloseable {

    private final String name;
    private final Path folder;
    private final Process holder;
    private final long pid;
    private final List<Process> running = new ArrayList<>();

    private TestMachine(String name, Path folder, Process holder, long pid) {
        this.name = name;
        this.folder = folder;
        this.holder = holder;
        this.pid = pid;
    }

    /** Whether this machine lets us make one, and has the tools; otherwise why not. */
    static String obstacle(String... tools) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "nätverksnamnrymder kräver root";
        }
        if (!Files.exists(Path.of("/dev/net/tun"))) {
            return "/dev/net/tun saknas";
        }
        for (var tool : tools) {
            boolean here = List.of("/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/", "").stream()
                    .anyMatch(place -> Files.isExecutable(Path.of(place + tool)));
            if (!here) {
                return tool + " saknas";
            }
        }
        try {
            return new ProcessBuilder("unshare", "--net", "--mount", "true")
                                    .start()
                                    .waitFor()
                            == 0
                    ? ""
                    : "unshare nekas";
        } catch (IOException e) {
            return "unshare saknas";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "avbrutet";
        }
    }

    static TestMachine start(String name, Path folder) throws IOException {
        Files.createDirectories(folder);
        var etc = Files.createDirectories(folder.resolve("etc"));
        var script = """
                set -e
                mount --make-rprivate /
                for d in run var/log; do mkdir -p %1$s/$d; mount --bind %1$s/$d /$d; done
                for f in passwd group nsswitch.conf hosts protocols services ld.so.cache iproute2 ssl/openssl.cnf strongswan.conf strongswan.d swanctl; do
                  [ -e /etc/$f ] && mkdir -p $(dirname %2$s/$f) && cp -rL /etc/$f %2$s/$f
                done
                rm -rf %2$s/swanctl/conf.d/*
                mkdir -p %2$s/swanctl/conf.d %2$s/wireguard %2$s/openvpn
                mount --bind %2$s /etc
                mkdir -p /run/wireguard
                ip link set lo up
                sysctl -qw net.ipv6.conf.all.disable_ipv6=1
                echo up
                exec cat
                """.formatted(folder, etc);
        var holder = new ProcessBuilder(
                        "unshare",
                        "--net",
                        "--mount",
                        "--pid",
                        "--uts",
                        "--fork",
                        "--kill-child",
                        "--mount-proc",
                        "sh",
                        "-c",
                        script)
                .redirectError(folder.resolve("start.log").toFile())
                .start();
        var reader = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        if (!"up".equals(reader.readLine())) {
            throw new IOException(name + ": " + Files.readString(folder.resolve("start.log")));
        }
        var inner = holder.children().findFirst().orElseThrow();
        return new TestMachine(name, folder, holder, inner.pid());
    }

    Path folder() {
        return folder;
    }

    /** Puts a file at its place below the machine's {@code /etc}. */
    void install(Path source, String etcPath) throws IOException {
        var target = folder.resolve("etc").resolve(etcPath);
        Files.createDirectories(target.getParent());
        Files.copy(
                source,
                target,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    void write(String etcPath, String text) throws IOException {
        var target = folder.resolve("etc").resolve(etcPath);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
        Files.setPosixFilePermissions(target, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }

    private List<String> inside(String shell) {
        return List.of("nsenter", "-t", String.valueOf(pid), "-n", "-m", "-p", "-u", "sh", "-c", shell);
    }

    /** Runs to its end; what it said. Fails the test if it fails. */
    String run(String shell) {
        try {
            var process =
                    new ProcessBuilder(inside(shell)).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new AssertionError(name + ": " + shell + " gave " + status + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean tries(String shell) {
        try {
            return new ProcessBuilder(inside(shell + " >/dev/null 2>&1"))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Leaves it running until the machine ends or {@link #end} is asked for, under a name of its own. */
    Process keep(String as, String shell) throws IOException {
        var process = new ProcessBuilder(inside("echo $$ > /run/kept-%s.pid; exec %s".formatted(as, shell)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("kept.log").toFile()))
                .start();
        running.add(process);
        return process;
    }

    /** Ends what {@link #keep} started, by its number. */
    void end(String as, String signal) {
        run(
                "kill -%1$s $(cat /run/kept-%2$s.pid); while kill -0 $(cat /run/kept-%2$s.pid) 2>/dev/null; do sleep 0.05; done"
                        .formatted(signal, as));
    }

    /** A process that is talked to through its pipes. */
    Process talk(List<String> command) throws IOException {
        var whole = new ArrayList<>(List.of("nsenter", "-t", String.valueOf(pid), "-n", "-m", "-p", "-u"));
        whole.addAll(command);
        var process = new ProcessBuilder(whole)
                .redirectError(folder.resolve("talk.log").toFile())
                .start();
        running.add(process);
        return process;
    }

    /** Joins two machines by a cable. */
    static void cable(
            TestMachine one,
            String oneName,
            String oneAddress,
            TestMachine other,
            String otherName,
            String otherAddress) {
        plain(
                one,
                "ip",
                "link",
                "add",
                oneName,
                "type",
                "veth",
                "peer",
                "name",
                otherName,
                "netns",
                String.valueOf(other.pid));
        one.run("ip addr add %1$s dev %2$s && ip link set %2$s up".formatted(oneAddress, oneName));
        other.run("ip addr add %1$s dev %2$s && ip link set %2$s up".formatted(otherAddress, otherName));
    }

    /** In the network only: the kernel must know the other machine's process by its outer number. */
    private static void plain(TestMachine machine, String... command) {
        var whole = new ArrayList<>(List.of("nsenter", "-t", String.valueOf(machine.pid), "-n"));
        whole.addAll(List.of(command));
        try {
            var process = new ProcessBuilder(whole).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + said);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static void say(String text) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(text);
    }

    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
            if (!holder.waitFor(3, TimeUnit.SECONDS)) {
                holder.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            holder.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.forEach(Process::destroyForcibly);
    }
}
