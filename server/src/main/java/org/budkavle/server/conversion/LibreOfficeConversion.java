// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.conversion;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.budkavle.server.conversion.NotConverted.Reason;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

@Component
class LibreOfficeConversion implements PdfConversion, DisposableBean {

    private static final int BUFFER = 1 << 16;

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("doc", "writer"),
            Map.entry("docx", "writer"),
            Map.entry("odt", "writer"),
            Map.entry("rtf", "writer"),
            Map.entry("txt", "writer"),
            Map.entry("xls", "calc"),
            Map.entry("xlsx", "calc"),
            Map.entry("ods", "calc"),
            Map.entry("ppt", "impress"),
            Map.entry("pptx", "impress"),
            Map.entry("odp", "impress"),
            Map.entry("odg", "draw"),
            Map.entry("png", "draw"),
            Map.entry("jpg", "draw"),
            Map.entry("jpeg", "draw"),
            Map.entry("gif", "draw"),
            Map.entry("bmp", "draw"),
            Map.entry("tif", "draw"),
            Map.entry("tiff", "draw"));

    private final ConversionProperties properties;
    private final Semaphore turns;
    private final Optional<PrivateFolder> folder;
    private boolean looked;
    private Optional<Office> office = Optional.empty();

    LibreOfficeConversion(ConversionProperties properties) {
        this.properties = properties;
        this.turns = new Semaphore(properties.atOnce(), true);
        this.folder = PrivateFolder.open(properties.folder());
    }

    @Override
    public boolean isAvailable() {
        return folder.isPresent() && office().isPresent();
    }

    @Override
    public boolean converts(String fileName) {
        return KINDS.containsKey(extension(fileName));
    }

    @Override
    public InputStream toPdf(String fileName, InputStream bytes) throws NotConverted, IOException {
        String kind =
                Optional.ofNullable(KINDS.get(extension(fileName))).orElseThrow(() -> new NotConverted(Reason.TYPE));
        Office running = office().orElseThrow(() -> new NotConverted(Reason.NOT_AVAILABLE));
        Path workplace =
                folder.orElseThrow(() -> new NotConverted(Reason.NOT_AVAILABLE)).newWorkplace();
        boolean handedOut = false;
        try {
            // Not its own name: that is content, and may be an option or a path.
            Path document = workplace.resolve("document." + extension(fileName));
            copy(bytes, document);
            convert(running, workplace, document, kind);
            Path pdf = workplace.resolve("document.pdf");
            check(!Files.isRegularFile(pdf), Reason.UNREADABLE);
            check(Files.size(pdf) > properties.largest(), Reason.TOO_LARGE);
            InputStream result = wipedWhenClosed(pdf, workplace);
            handedOut = true;
            return result;
        } finally {
            if (!handedOut) {
                PrivateFolder.wipe(workplace);
            }
        }
    }

    private void convert(Office running, Path workplace, Path document, String kind) throws NotConverted, IOException {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a turn");
        }
        try {
            long before = System.nanoTime();
            boolean ended = running.convert(workplace, document, kind, properties.timeout(), properties.largest());
            boolean late = System.nanoTime() - before >= properties.timeout().toNanos();
            check(!ended, late ? Reason.TOO_SLOW : Reason.UNREADABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a document was converted");
        } finally {
            turns.release();
        }
    }

    private void copy(InputStream bytes, Path document) throws NotConverted, IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(document, StandardOpenOption.CREATE_NEW)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                check(size > properties.largest(), Reason.TOO_LARGE);
                out.write(buffer, 0, read);
            }
        }
    }

    private static InputStream wipedWhenClosed(Path pdf, Path workplace) throws IOException {
        return new java.io.FilterInputStream(Files.newInputStream(pdf)) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    PrivateFolder.wipe(workplace);
                }
            }
        };
    }

    private synchronized Optional<Office> office() {
        if (!looked) {
            office = Office.find(properties.command());
            looked = true;
        }
        return office;
    }

    private static String extension(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static void check(boolean wrong, Reason reason) throws NotConverted {
        if (wrong) {
            throw new NotConverted(reason);
        }
    }

    @Override
    public void destroy() {
        folder.ifPresent(opened -> {
            try {
                opened.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
