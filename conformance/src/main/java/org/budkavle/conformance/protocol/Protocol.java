// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.budkavle.conformance.RunResult;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PdfDocument;

/** Writes what a run came to: {@code provprotokoll.html}, {@code .pdf}, {@code .json}, and {@code junit.xml}. */
public final class Protocol {

    private static final String NAME = "provprotokoll";

    private Protocol() {}

    /**
     * Writes all four into the folder; the same result gives the same bytes, the PDF's file id apart.
     *
     * @return the files
     */
    public static List<Path> write(RunResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        String html = new HtmlProtocol(result).document();
        Path page = Files.writeString(folder.resolve(NAME + ".html"), html, StandardCharsets.UTF_8);
        Path json = Files.write(folder.resolve(NAME + ".json"), JsonProtocol.of(result));
        Path junit = Files.writeString(folder.resolve("junit.xml"), JunitProtocol.of(result), StandardCharsets.UTF_8);
        Path pdf = folder.resolve(NAME + ".pdf");
        try (OutputStream out = Files.newOutputStream(pdf)) {
            new PdfDocument(html.substring(html.indexOf("<html")), "Provprotokoll", Locale.of("sv"), result.began())
                    .writeTo(out);
        } catch (NotRenderable e) {
            throw new IOException("The protocol is no XHTML", e);
        }
        return List.of(page, pdf, junit, json);
    }
}
