// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** A package as a case system sees it: unpacked, and judged with nothing but what lies in it. */
public final class Unpacked {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    public Unpacked(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
    }

    public Map<String, byte[]> entries() {
        return entries;
    }

    public byte[] bytes(String name) {
        assertThat(entries).containsKey(name);
        return entries.getOrDefault(name, new byte[0]);
    }

    public String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** Every file has its digest in the list, the metadata fit their schema, and every page is PDF/A-3a and PDF/UA-1. */
    public void holds() throws Exception {
        List<String> listed = text("sha256sums.txt").lines().toList();
        assertThat(listed).hasSize(entries.size() - 1);
        for (String line : listed) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(line.substring(66)));
            assertThat(line.substring(0, 64)).as(line).isEqualTo(HexFormat.of().formatHex(digest));
        }
        SchemaFactory.newDefaultInstance()
                .newSchema(new StreamSource(new ByteArrayInputStream(bytes("diarieforing-1.xsd"))))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(bytes("metadata.xml"))));
        VeraGreenfieldFoundryProvider.initialise();
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (entry.getKey().endsWith("/meddelande.pdf")) {
                assertThat(faults(entry.getValue(), PDFAFlavour.PDFA_3_A)).isEmpty();
                assertThat(faults(entry.getValue(), PDFAFlavour.PDFUA_1)).isEmpty();
            }
        }
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
