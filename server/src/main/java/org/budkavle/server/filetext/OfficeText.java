// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;

/**
 * The text of Office Open XML and OpenDocument files: of the parts that people write in, and nothing else of them. The parts lie packed in
 * a ZIP, and are unpacked while they are parsed, each up to its limit.
 */
final class OfficeText {

    private static final int MOST_PARTS = 300;

    /** A sheet of numbers is large, and ends where the text is full. */
    private static final XmlLimits PART = new XmlLimits(256, 2_000_000, 65_536, Integer.MAX_VALUE, 64L << 20);

    private static final Pattern PARTS = Pattern.compile(
            "content\\.xml|word/(document|header\\d*|footer\\d*|footnotes|endnotes|comments)\\.xml"
                    + "|xl/(sharedStrings|worksheets/sheet\\d+|comments\\d*)\\.xml|ppt/(slides/slide|notesSlides/notesSlide|comments/comment)\\d+\\.xml");

    private OfficeText() {}

    static void read(byte[] file, Text text) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (ZipArchiveEntry part : parts(zip)) {
                try (InputStream xml = zip.getInputStream(part)) {
                    SecureXml.parse(xml, PART, new WrittenText(text));
                } catch (MalformedXml damaged) {
                    // The other parts are read all the same.
                    text.space();
                }
            }
        }
    }

    /** The words of a spreadsheet's cells before its numbers; slides in their order. */
    private static List<ZipArchiveEntry> parts(ZipFile zip) {
        return Collections.list(zip.getEntries()).stream()
                .filter(entry -> PARTS.matcher(entry.getName()).matches() && zip.canReadEntryData(entry))
                .sorted(Comparator.<ZipArchiveEntry>comparingInt(
                                entry -> entry.getName().length())
                        .thenComparing(ZipArchiveEntry::getName))
                .limit(MOST_PARTS)
                .toList();
    }
}
