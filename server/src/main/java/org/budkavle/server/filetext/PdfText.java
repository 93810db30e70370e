// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/** The text layer of a PDF's first pages. What is locked with a password, or is a picture of a paper, has none. */
final class PdfText {

    private static final int MOST_PAGES = 200;

    /** «utred-» at the end of a line and «ningen» on the next are one word, or two with a hyphen that somebody wrote. */
    private static final Pattern BROKEN = Pattern.compile("(\\p{L}++)-\\R(\\p{Ll}++)");

    private PdfText() {}

    static void read(byte[] file, Text text) throws IOException {
        FontMappers.set(new OneFont());
        Text raw = new Text();
        try (PDDocument document = Loader.loadPDF(file)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(MOST_PAGES);
            stripper.writeText(document, raw);
        } finally {
            text.write(BROKEN.matcher(raw.toString()).replaceAll("$1$2 $1 $2"));
        }
    }

    /** Instead of all fonts of the machine, which are looked through and listed in a file of its user's: how a glyph looks does not matter. */
    private static final class OneFont implements FontMapper {

        private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

        private Optional<TrueTypeFont> font = Optional.empty();

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(@Nullable String name, @Nullable PDFontDescriptor descriptor) {
            return new FontMapping<>(font(), true);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(@Nullable String name, @Nullable PDFontDescriptor descriptor) {
            return new FontMapping<>(font(), true);
        }

        @Override
        @SuppressWarnings("NullAway") // a mapping to a font that is no OpenType font has none
        public CIDFontMapping getCIDFont(
                @Nullable String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
            return new CIDFontMapping(null, font(), true);
        }

        private TrueTypeFont font() {
            if (font.isEmpty()) {
                try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
                    if (file == null) {
                        throw new IOException("The font is missing from the class path");
                    }
                    font = Optional.of(new TTFParser().parse(new RandomAccessReadBuffer(file)));
                } catch (IOException missing) {
                    throw new UncheckedIOException(missing);
                }
            }
            return font.orElseThrow();
        }
    }
}
