// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.budkavle.server.messageservice.PackedLimits;

/**
 * Unpacks one file to nowhere, counting, and stops at the first limit. A ZIP is read by its table of contents, as those do who
 * open it, so that entries that lie over each other count as often as they are listed; what is packed in it is read as it comes.
 */
final class Packing {

    /** It is more than the limits allow. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final int BUFFER = 1 << 14;
    private static final int SMALL = 1 << 18;
    private static final int MARK = 512;

    /** Bytes of name and the like that an entry of an archive may have beside its content. */
    private static final int BESIDE = 1 << 12;

    private static final int XZ_KIBIBYTES = 1 << 16;
    private static final Pattern MAIN_PART =
            Pattern.compile("ContentType\\s*=\\s*[\"'](application/vnd\\.[\\w.-]{1,120}?)\\.main\\+xml[\"']");
    private static final Pattern ODF = Pattern.compile("application/[\\w.+-]{1,100}");

    private final PackedLimits limits;
    private final long packed;
    private int entries;
    private long unpacked;
    private boolean tooMuch;
    private boolean locked;
    private Optional<String> type = Optional.empty();

    private Packing(PackedLimits limits, long packed) {
        this.limits = limits;
        this.packed = Math.max(1, packed);
    }

    /**
     * What was found.
     *
     * @param type what the archive is, if its content tells
     * @param locked whether some of it could not be unpacked: encrypted, damaged, or packed in a way that is not known here
     */
    record Found(Optional<String> type, boolean locked) {}

    /** Whether files of the type are archives that are looked into. */
    static boolean isPacked(String type, byte[] head) {
        return isZip(head)
                || switch (type) {
                    case "application/gzip", "application/x-bzip2", "application/x-tar", "application/x-gtar" -> true;
                    default -> false;
                };
    }

    private static boolean isZip(byte[] head) {
        return head.length > 3
                && head[0] == 'P'
                && head[1] == 'K'
                && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
    }

    /** Looks through a whole file. */
    static Found look(byte[] file, PackedLimits limits) throws TooMuch {
        Packing packing = new Packing(limits, file.length);
        try {
            if (isZip(file)) {
                packing.zip(file);
            } else {
                packing.inside(Counted.whole(file, packing), 0);
            }
        } catch (IOException | RuntimeException | LinkageError damaged) {
            packing.broken();
        }
        return new Found(packing.type, packing.locked);
    }

    /** Written by anybody: whatever a library breaks with, or does not have, it could not be looked into. */
    private void broken() throws TooMuch {
        if (tooMuch) {
            throw new TooMuch();
        }
        locked = true;
    }

    private void zip(byte[] file) throws IOException {
        if (listed(file) > limits.entries()) {
            // Before they all are in memory.
            throw tooMuch();
        }
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            Enumeration<ZipArchiveEntry> listed = zip.getEntries();
            while (listed.hasMoreElements()) {
                ZipArchiveEntry entry = listed.nextElement();
                entry();
                if (!zip.canReadEntryData(entry)) {
                    locked = true;
                    continue;
                }
                try (InputStream bytes = open(zip, entry)) {
                    listed(entry.getName(), new Counted(bytes, this));
                } catch (IOException | RuntimeException | LinkageError damaged) {
                    // The others are counted all the same.
                    broken();
                }
            }
        }
    }

    /** As many as there can be entries in its table of contents. */
    private static int listed(byte[] zip) {
        int listed = 0;
        for (int at = 0; at < zip.length - 3; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                listed++;
            }
        }
        return listed;
    }

    /** XZ wants as much memory as the file says. */
    private static InputStream open(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        return entry.getMethod() == ZipMethod.XZ.getCode()
                ? XZCompressorInputStream.builder()
                        .setInputStream(zip.getRawInputStream(entry))
                        .setMemoryLimitKiB(XZ_KIBIBYTES)
                        .get()
                : zip.getInputStream(entry);
    }

    private void listed(String name, Counted bytes) throws IOException {
        try {
            look(name, bytes);
        } catch (IOException | RuntimeException | LinkageError damaged) {
            broken();
            bytes.toTheEnd();
        }
    }

    private void look(String name, Counted bytes) throws IOException {
        switch (name) {
            case "[Content_Types].xml" -> type = Optional.of(ooxml(small(bytes)));
            case "mimetype" -> odf(small(bytes));
            case "META-INF/manifest.xml" -> locked |= small(bytes).contains("encryption-data");
            default -> inside(bytes, 1);
        }
    }

    /** The beginning of an entry that says what the archive is; the rest is counted. */
    private String small(InputStream bytes) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            kept.write(buffer, 0, Math.min(read, SMALL - kept.size()));
        }
        return kept.toString(StandardCharsets.UTF_8);
    }

    private static String ooxml(String contentTypes) {
        Matcher main = MAIN_PART.matcher(contentTypes);
        if (!main.find()) {
            return "application/x-tika-ooxml";
        }
        String name = main.group(1).toLowerCase(Locale.ROOT);
        return name.endsWith(".macroenabled") ? name + ".12" : name;
    }

    private void odf(String name) {
        if (ODF.matcher(name.strip()).matches()) {
            type = Optional.of(name.strip());
        }
    }

    /** An archive within, or bytes that are only counted; to the end of them, whatever an archive within makes of them. */
    private void inside(Counted stream, int depth) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(stream);
        bytes.mark(MARK);
        byte[] head = bytes.readNBytes(MARK);
        bytes.reset();
        if (isZip(head)) {
            within(new ZipArchiveInputStream(bytes), stream, depth + 1);
        } else if (BZip2CompressorInputStream.matches(head, head.length)) {
            compressed(new BZip2CompressorInputStream(bytes, true), stream, depth + 1);
        } else if (GzipCompressorInputStream.matches(head, head.length)) {
            stream.limitBeside();
            compressed(
                    GzipCompressorInputStream.builder()
                            .setInputStream(bytes)
                            .setDecompressConcatenated(true)
                            .get(),
                    stream,
                    depth + 1);
        } else if (TarArchiveInputStream.matches(head, head.length)) {
            stream.limitBeside();
            within(new TarArchiveInputStream(bytes), stream, depth + 1);
        }
        stream.toTheEnd();
    }

    private void compressed(InputStream unpacking, Counted from, int depth) throws IOException {
        deep(depth);
        entry();
        inside(new Counted(unpacking, this, from), depth);
    }

    private void within(ArchiveInputStream<?> archive, Counted from, int depth) throws IOException {
        deep(depth);
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            from.came(BESIDE);
            entry();
            if (archive.canReadEntryData(entry)) {
                inside(new Counted(archive, this, from), depth);
            } else {
                locked = true;
            }
        }
    }

    /** So many more bytes were unpacked. */
    void spend(int read) throws TooMuch {
        unpacked += read;
        if (unpacked > limits.bytes() || (unpacked > PackedLimits.RATIO_FROM && unpacked / packed > limits.ratio())) {
            throw tooMuch();
        }
    }

    private void entry() throws TooMuch {
        entries++;
        if (entries > limits.entries()) {
            throw tooMuch();
        }
    }

    private void deep(int depth) throws TooMuch {
        if (depth > limits.depth()) {
            throw tooMuch();
        }
    }

    /** To be thrown, and thrown again when a library has caught it. */
    TooMuch tooMuch() {
        tooMuch = true;
        return new TooMuch();
    }
}
