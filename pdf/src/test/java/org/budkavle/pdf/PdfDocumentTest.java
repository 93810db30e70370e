// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

class PdfDocumentTest {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final Instant CREATED = Instant.parse("2026-11-22T09:00:00Z");

    @BeforeAll
    static void prepareTheJudge() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @Test
    void aDocumentIsPdfA3a() throws Exception {
        assertThat(faults(pdf(page("<h1>Leveransbevis</h1><p>Brödtext</p>")), PDFAFlavour.PDFA_3_A))
                .isEmpty();
    }

    @Test
    void aDocumentIsPdfUa() throws Exception {
        String table = "<table><thead><tr><th scope=\"col\">Tid</th><th scope=\"col\">Händelse</th></tr></thead>"
                + "<tbody><tr><td>09.00</td><td>Skickat</td></tr></tbody></table>";
        assertThat(faults(pdf(page("<h1>Leveransbevis</h1><p>Brödtext</p>" + table)), PDFAFlavour.PDFUA_1))
                .isEmpty();
    }

    @Test
    void aDocumentWithAttachmentsIsPdfA3aAndGivesThemBack() throws Exception {
        byte[] attached = "<a/>".getBytes(StandardCharsets.UTF_8);
        PdfDocument document = new PdfDocument(
                page("<h1>Med bilaga</h1>"),
                "Med bilaga",
                SWEDISH,
                CREATED,
                List.of(new PdfAttachment(
                        "kvittens.xml",
                        "application/xml",
                        "Kvittensen som den kom",
                        PdfAttachment.Role.DATA,
                        CREATED,
                        () -> new ByteArrayInputStream(attached))));
        byte[] pdf = pdf(document);
        assertThat(faults(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
        try (PDDocument read = Loader.loadPDF(pdf)) {
            var file = read.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getKids()
                    .getFirst()
                    .getNames()
                    .get("kvittens.xml");
            assertThat(file).isNotNull();
            assertThat(Objects.requireNonNull(file).getEmbeddedFile().toByteArray())
                    .isEqualTo(attached);
        }
    }

    @Test
    void swedishLettersCanBeReadAndPagesAreNumbered() throws Exception {
        String pages = "<p>Åsa Öberg på Ångström, Malmö: «räksmörgås» – 2 §</p>"
                + "<div style=\"page-break-before: always\">två</div><div style=\"page-break-before: always\">tre</div>";
        try (PDDocument read = Loader.loadPDF(pdf(page(pages)))) {
            String text = new PDFTextStripper().getText(read);
            assertThat(text)
                    .contains("Åsa Öberg på Ångström, Malmö: «räksmörgås» – 2 §")
                    .contains("Sida 1 av 3")
                    .contains("Sida 3 av 3");
            assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("sv-SE");
        }
    }

    @Test
    void nothingIsFetchedFromTheNetworkOrTheDisk(@TempDir Path folder) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String http = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            Path secret = folder.resolve("hemligt.css");
            Files.writeString(secret, "p:before { content: 'HEMLIGT' }");
            String hostile = "<p>Text<img alt=\"\" src=\"" + http + "a.png\"/><img alt=\"\" src=\"" + secret.toUri()
                    + "\"/><object data=\"" + http + "b\" type=\"application/pdf\"></object>"
                    + "<a href=\"" + http + "c\">en länk</a></p>"
                    + "<p style=\"background-image: url(" + http + "d.png)\">mer</p>";
            String head = "<link rel=\"stylesheet\" href=\"" + http + "e.css\"/><link rel=\"stylesheet\" href=\""
                    + secret.toUri() + "\"/><style>@import url(" + http
                    + "f.css); @font-face { font-family: x; src: url(" + http + "g.ttf) }</style>";
            byte[] pdf = pdf(page(hostile).replace("</head>", head + "</head>"));
            try (PDDocument read = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper().getText(read)).contains("Text").doesNotContain("HEMLIGT");
            }
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void controlCharactersThatWerePastedAreLeftOut() throws Exception {
        try (PDDocument read = Loader.loadPDF(pdf(page("<p>ett\u000b två\u0002</p>")))) {
            assertThat(new PDFTextStripper().getText(read)).contains("ett två");
        }
    }

    @Test
    void whatIsNotXhtmlIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> pdf("<html><body>hemligt"))
                .isInstanceOf(NotRenderable.class)
                .hasMessageNotContaining("hemligt");
        assertThatThrownBy(() -> pdf("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html>&x;</html>"))
                .isInstanceOf(NotRenderable.class);
    }

    private static String page(String body) {
        return "<html><head><style>" + PageStyle.css(SWEDISH) + "</style></head><body>"
                + "<div class=\"sidhuvud\">Budkavle</div>"
                + "<div class=\"sidfot\">Sida <span class=\"sida\"></span> av <span class=\"sidor\"></span></div>"
                + body
                + "</body></html>";
    }

    private static byte[] pdf(String xhtml) throws Exception {
        return pdf(new PdfDocument(xhtml, "Prov", SWEDISH, CREATED));
    }

    private static byte[] pdf(PdfDocument document) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.writeTo(out);
        return out.toByteArray();
    }

    private static List<String> faults(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).isPositive();
            return result.getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + " " + assertion.getMessage())
                    .distinct()
                    .toList();
        }
    }
}
