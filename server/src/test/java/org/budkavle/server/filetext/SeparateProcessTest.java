// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeparateProcessTest {

    private static final String ZIP = "application/zip";

    @Test
    void whatPeopleWroteIsReadAndWhatBreaksTheReaderIsOnlyThatFilesLoss() throws IOException {
        try (FileTexts.Session session = new SeparateProcess().open()) {
            assertThat(words(session.text("application/octet-stream", FileSamples.pdf("Begäran om utred-", "ning"))))
                    .contains("Begäran om utredning");
            assertThat(session.text("application/pdf", FileSamples.lockedPdf("hemligt")))
                    .isEmpty();
            assertThat(words(session.text(FileSamples.DOCX, FileSamples.docx("Place", "ring", " upphör"))))
                    .as("a word that is written in two pieces")
                    .isEqualTo("Placering upphör Slut");
            assertThat(
                            words(
                                    session.text(
                                            ZIP,
                                            FileSamples.zip(
                                                    Map.of(
                                                            "content.xml",
                                                            "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                                                                    + " xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><o:meta>inte</o:meta><o:body>"
                                                                    + "<t:p>Sam<t:span>tycke</t:span></t:p><t:p>ja</t:p></o:body></o:document-content>")))))
                    .isEqualTo("Samtycke ja");
            assertThat(words(session.text(
                            ZIP,
                            FileSamples.zip(Map.of(
                                    "xl/worksheets/sheet1.xml",
                                    "<worksheet><c t=\"s\"><v>99</v></c><c><v>4711</v></c></worksheet>",
                                    "xl/sharedStrings.xml",
                                    "<sst><si><t>Belopp</t></si></sst>")))))
                    .isEqualTo("Belopp 4711");
            assertThat(words(session.text(
                            "text/html",
                            "<p>Råd&aring;</p><script>var dold = 1;</script><p><b>f</b>et</p>"
                                    .getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo("Rådå fet");
            assertThat(session.text("text/plain", "Å".getBytes(Charset.forName("windows-1252"))))
                    .contains("Å");

            assertThat(session.text("application/pdf", FileSamples.swellingPdf(160)))
                    .as("more than there is memory for")
                    .isEmpty();
            assertThat(session.text(
                            FileSamples.DOCX,
                            FileSamples.zip(Map.of(
                                    "word/document.xml",
                                    "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d><t>&e;</t></d>"))))
                    .isEmpty();
            assertThat(session.text("application/pdf", "%PDF-1.7 sönder".getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
            assertThat(session.text("text/plain", "Och vidare".getBytes(StandardCharsets.UTF_8)))
                    .contains("Och vidare");
            assertThat(session.text("application/octet-stream", new byte[] {1, 2, 3}))
                    .isEmpty();
        }
    }

    @Test
    void whoeverTakesTooLongIsStopped() {
        try (FileTexts.Session session = new SeparateProcess(Duration.ZERO).open()) {
            assertThat(session.text("text/plain", "Hej".getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    private static String words(Optional<String> text) {
        return text.orElseThrow().replaceAll("\\s+", " ").strip();
    }
}
