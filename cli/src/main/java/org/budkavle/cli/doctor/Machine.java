// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the machine is like: each judgement takes what was read, so that every fault can be tried. */
final class Machine {

    private static final int JAVA = 25;
    private static final long GIGABYTE = 1_000_000_000L;
    private static final long LEAST_MEMORY = 400_000_000L;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private Machine() {}

    static Finding java(int feature) {
        return feature >= JAVA
                ? Finding.pass("BKV-D01", "Java", "Java " + feature + ".")
                : Finding.fail(
                        "BKV-D01",
                        "Java",
                        "Java " + feature + " är för gammal.",
                        "Installera JDK " + JAVA + " och sätt JAVA_HOME till dess mapp.");
    }

    static Finding disk(Path folder, long free) {
        String text = "%.1f GB ledigt där %s ligger.".formatted(free / (double) GIGABYTE, folder);
        if (free < GIGABYTE / 5) {
            return Finding.fail(
                    "BKV-D02", "Disk", text, "Frigör utrymme nu: servern slutar ta emot när disken är full.");
        }
        return free < 2 * GIGABYTE
                ? Finding.warn("BKV-D02", "Disk", text, "Utöka disken, eller kontrollera gallring och säkerhetskopior.")
                : Finding.pass("BKV-D02", "Disk", text);
    }

    /** @param largest heap of this process, which the same script starts as the server's */
    static Finding memory(long largest) {
        String text = "Javas största minne är %d MB.".formatted(largest / 1_000_000);
        return largest < LEAST_MEMORY
                ? Finding.warn("BKV-D03", "Minne", text, "Sätt BUDKAVLE_HEAP till minst 512m.")
                : Finding.pass("BKV-D03", "Minne", text);
    }

    /**
     * The clock, by what others said.
     *
     * @param other somebody else's time, and when it was had by ours; empty if nobody answered
     */
    static Finding clock(Optional<Instant> other, Instant now) {
        if (other.isEmpty()) {
            return Finding.unknown(
                    "BKV-D04",
                    "Klocka",
                    "Ingen annan tid att jämföra med. Kontrollera att maskinen följer en tidsserver (NTP).");
        }
        Duration off = Duration.between(other.get(), now).abs();
        String text = "Klockan skiljer " + off.toSeconds() + " sekunder från metadatatjänstens.";
        if (off.toSeconds() > 60) {
            return Finding.fail(
                    "BKV-D04",
                    "Klocka",
                    text,
                    "Ställ klockan mot en tidsserver (chrony): underskrifter avvisas annars.");
        }
        return off.toSeconds() > 5
                ? Finding.warn("BKV-D04", "Klocka", text, "Kontrollera maskinens tidsserver (chrony).")
                : Finding.pass("BKV-D04", "Klocka", text);
    }

    /** Whether the server can write, and nobody else can read what is secret. */
    static List<Finding> rights(Path data, List<Path> secrets) {
        List<Finding> found = new ArrayList<>();
        if (!Files.isDirectory(data)) {
            found.add(Finding.fail(
                    "BKV-D05",
                    "Mappar",
                    "Datamappen " + data + " finns inte.",
                    "Starta servern en gång, eller rätta budkavle.data."));
        } else if (!Files.isWritable(data)) {
            found.add(Finding.fail(
                    "BKV-D05",
                    "Mappar",
                    "Datamappen " + data + " kan inte skrivas av det här kontot.",
                    "Kör som serverns konto, eller rätta ägaren (chown)."));
        }
        for (Path secret : secrets) {
            if (!Files.isReadable(secret)) {
                found.add(Finding.fail(
                        "BKV-D05",
                        "Mappar",
                        secret + " finns inte eller kan inte läsas.",
                        "Rätta sökvägen, ägaren eller rättigheterna."));
            } else if (isForOthers(secret)) {
                found.add(Finding.fail(
                        "BKV-D05",
                        "Mappar",
                        secret + " kan läsas eller skrivas av andra än ägaren.",
                        "chmod go= " + secret));
            }
        }
        return found.isEmpty()
                ? List.of(Finding.pass("BKV-D05", "Mappar", "Servern kan skriva, och bara ägaren läser det hemliga."))
                : found;
    }

    private static boolean isForOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
