// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.edelivery.discovery.DiscoverySettings;
import org.budkavle.edelivery.discovery.ServiceLocator;
import org.budkavle.format.identifier.ParticipantId;

/** What stands around the server: ports, programs that it asks, the federation, the place of the copies. */
final class Surroundings {

    private static final int PATIENCE = 3000;
    private static final Duration COPY = Duration.ofHours(36);

    private Optional<Instant> otherTime = Optional.empty();
    private long heard;

    /** Somebody else's time now, by what was said when the federation was asked. */
    Optional<Instant> otherTime() {
        return otherTime.map(said -> said.plusNanos(System.nanoTime() - heard));
    }

    /** Whether a port answers, as when the server runs, or could be had. */
    static Finding port(String name, int port) {
        if (port == 0) {
            return Finding.unknown("BKV-D15", "Portar", name + " väljer en ledig port vid start.");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            return Finding.pass("BKV-D15", "Portar", name + " " + port + " svarar.");
        } catch (IOException silent) {
            try (ServerSocket free = new ServerSocket(port)) {
                return Finding.pass(
                        "BKV-D15", "Portar", name + " " + free.getLocalPort() + " är ledig; servern är stoppad.");
            } catch (IOException taken) {
                return Finding.fail(
                        "BKV-D15",
                        "Portar",
                        name + " " + port + " svarar inte och kan inte öppnas.",
                        "Se vad som håller porten (ss -ltnp), eller använd en port över 1023.");
            }
        }
    }

    static Finding clamd(String address) {
        String title = "Skadlig kod";
        if (address.isBlank() || address.equals("none")) {
            return Finding.warn(
                    "BKV-D16", title, "Filer undersöks inte.", "Ställ in budkavle.messageservice.malware-scanner.");
        }
        Optional<String> answer = asked(address, 3310, "zPING\0");
        return answer.filter(said -> said.startsWith("PONG")).isPresent()
                ? Finding.pass("BKV-D16", title, "clamd på " + address + " svarar.")
                : Finding.fail(
                        "BKV-D16",
                        title,
                        "clamd på " + address + " svarar inte.",
                        "Starta clamd (systemctl start clamav-daemon) och kontrollera TCPSocket i clamd.conf.");
    }

    static Finding mail(String host, int port) {
        if (host.isBlank()) {
            return Finding.pass("BKV-D17", "E-post", "Ingen e-postserver är inställd; inga notiser skickas.");
        }
        return asked(host + ":" + port, port, "")
                        .filter(said -> said.startsWith("220"))
                        .isPresent()
                ? Finding.pass("BKV-D17", "E-post", host + " svarar.")
                : Finding.fail(
                        "BKV-D17",
                        "E-post",
                        host + ":" + port + " svarar inte som en e-postserver.",
                        "Kontrollera budkavle.notice.host, porten och brandväggen.");
    }

    static Finding office(String command, String path) {
        boolean there = command.contains("/")
                ? Files.isExecutable(Path.of(command))
                : Stream.of(path.split(":", -1))
                        .filter(folder -> !folder.isBlank())
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
        return there
                ? Finding.pass("BKV-D18", "LibreOffice", command + " finns.")
                : Finding.warn(
                        "BKV-D18",
                        "LibreOffice",
                        command + " finns inte: dokument kan inte göras om till PDF.",
                        "Installera LibreOffice, eller ange budkavle.conversion.command.");
    }

    static Finding copies(String folder, Instant now) {
        String title = "Säkerhetskopior";
        if (folder.isBlank()) {
            return Finding.warn(
                    "BKV-D19",
                    title,
                    "Inga kopior tas av systemet.",
                    "Ställ in budkavle.backup: docs/drift/backup-och-aterstallning.md.");
        }
        try (Stream<Path> all = Files.walk(Path.of(folder), 3)) {
            Optional<Instant> newest =
                    all.filter(Files::isRegularFile).map(Surroundings::changed).max(Instant::compareTo);
            String text = newest.map(at -> "Det senaste i " + folder + " är från " + at + ".")
                    .orElse(folder + " är tom.");
            return newest.filter(at -> at.plus(COPY).isAfter(now)).isPresent()
                    ? Finding.pass("BKV-D19", title, text)
                    : Finding.fail("BKV-D19", title, text, "Kör ./budkavle backup --config FIL, och se serverns logg.");
        } catch (IOException | UncheckedIOException unreadable) {
            return Finding.fail(
                    "BKV-D19", title, folder + " kan inte läsas.", "Kontrollera att lagringen är monterad.");
        }
    }

    /** Where the federation says that a participant is published, and whether that answers. */
    List<Finding> federation(Path settings, List<String> participants) {
        List<Finding> found = new ArrayList<>();
        try {
            FederationSettings federation = FederationSettings.load(settings);
            var locator = new ServiceLocator(
                    federation.zone(), federation.nameServers(), federation.allowHttp(), DiscoverySettings.defaults());
            for (String participant : participants) {
                try {
                    var location = locator.locate(new ParticipantId(participant));
                    found.add(Finding.pass(
                            "BKV-D20",
                            "Federationen",
                            participant + " är publicerad hos "
                                    + location.publisher().getHost() + "."));
                    found.add(answers(location.publisher()));
                } catch (DiscoveryFailure failure) {
                    found.add(Finding.fail(
                            "BKV-D20",
                            "Federationen",
                            participant + " hittas inte i DNS: " + failure.reason() + ".",
                            failure.temporary()
                                    ? "Namnservern svarar inte: kontrollera nät och brandvägg (port 53)."
                                    : "Be accesspunktsoperatören registrera deltagaren i SMP."));
                } catch (IllegalArgumentException noId) {
                    found.add(Finding.fail(
                            "BKV-D20", "Federationen", participant + " är inget deltagar-id.", "Rätta inställningen."));
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            found.add(Finding.fail(
                    "BKV-D20",
                    "Federationen",
                    settings + " kan inte läsas.",
                    "Kontrollera budkavle.federation.settings."));
        }
        return found;
    }

    private Finding answers(URI publisher) {
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofMillis(PATIENCE))
                .build()) {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(publisher.resolve("/"))
                            .timeout(Duration.ofMillis(PATIENCE))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            heard = System.nanoTime();
            otherTime = answer.headers().firstValue("Date").flatMap(Surroundings::time);
            return Finding.pass("BKV-D21", "Metadatatjänsten", publisher.getHost() + " svarar.");
        } catch (IOException silent) {
            return Finding.fail(
                    "BKV-D21",
                    "Metadatatjänsten",
                    publisher.getHost() + " svarar inte.",
                    "Kontrollera brandväggen utåt; felanmäl om det varar.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Finding.unknown("BKV-D21", "Metadatatjänsten", "Avbröts.");
        }
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.MIN;
        }
    }

    private static Optional<String> asked(String address, int usual, String question) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        try (Socket socket = new Socket()) {
            int port = colon < 0 ? usual : Integer.parseInt(address.substring(colon + 1));
            socket.connect(new InetSocketAddress(host, port), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[100];
            int read = in.read(answer);
            return read < 0 ? Optional.empty() : Optional.of(new String(answer, 0, read, StandardCharsets.US_ASCII));
        } catch (IOException | IllegalArgumentException silent) {
            return Optional.empty();
        }
    }
}
