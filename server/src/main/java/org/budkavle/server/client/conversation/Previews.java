// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.springframework.stereotype.Component;

/**
 * Makes pictures of files. What the browser gets is a PNG that was drawn here, pixel by pixel: no script, link or font of the
 * file goes further. Works in memory alone, on small enough files, a few at a time.
 */
@Component
final class Previews {

    /** What can be looked at. */
    enum Kind {
        PDF,
        PICTURE,
        NONE
    }

    private static final long LARGEST = 12_000_000;
    private static final int MOST_PAGES = 100;
    private static final int WIDTH = 1100;
    private static final long MOST_PIXELS = 40_000_000;
    private static final int AT_ONCE = 2;

    private final Semaphore room = new Semaphore(AT_ONCE, true);

    /** By its bytes, if they contradict what its sender declared. */
    static Kind kindOf(StoredFile file) {
        if (file.size() > LARGEST) {
            return Kind.NONE;
        }
        return switch (file.actualType().toLowerCase(Locale.ROOT)) {
            case "application/pdf" -> Kind.PDF;
            case "image/png", "image/jpeg", "image/gif" -> Kind.PICTURE;
            default -> Kind.NONE;
        };
    }

    /** Number of pages that can be looked at; empty if the file cannot be read. */
    Optional<Integer> pages(InputStream pdf) throws IOException {
        return drawn(() -> {
            try (PDDocument document = Loader.loadPDF(pdf.readAllBytes())) {
                return Math.min(document.getNumberOfPages(), MOST_PAGES);
            }
        });
    }

    /** A page as PNG, 0 first. */
    Optional<byte[]> page(InputStream pdf, int number) throws IOException {
        return drawn(() -> {
            try (PDDocument document = Loader.loadPDF(pdf.readAllBytes())) {
                PDRectangle box = document.getPage(number).getCropBox();
                float scale = WIDTH / Math.max(box.getWidth(), 72);
                if ((double) box.getWidth() * scale * box.getHeight() * scale > MOST_PIXELS) {
                    throw new IOException("A page is too large to be drawn");
                }
                return png(new PDFRenderer(document).renderImage(number, scale, ImageType.RGB));
            }
        });
    }

    /** A picture as PNG, no wider than the page. */
    Optional<byte[]> picture(InputStream file) throws IOException {
        return drawn(() -> {
            try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
                if (!readers.hasNext()) {
                    throw new IOException("No picture");
                }
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in, true, true);
                    if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                        throw new IOException("A picture is too large to be drawn");
                    }
                    return png(narrowed(reader.read(0)));
                } finally {
                    reader.dispose();
                }
            }
        });
    }

    private interface Drawing<T> {
        T draw() throws IOException;
    }

    /** What comes from outside may be anything: whatever cannot be drawn is downloaded instead. */
    private <T> Optional<T> drawn(Drawing<T> drawing) throws IOException {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        try {
            return Optional.of(drawing.draw());
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        } finally {
            room.release();
        }
    }

    private static BufferedImage narrowed(BufferedImage picture) {
        int width = Math.min(picture.getWidth(), WIDTH);
        int height = Math.max(1, (int) ((long) picture.getHeight() * width / picture.getWidth()));
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
