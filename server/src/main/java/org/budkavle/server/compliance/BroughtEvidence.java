// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.budkavle.proof.Digest;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.organisation.Organisation;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was made elsewhere: brought by somebody, left in a file, or written by the build. */
@Component
class BroughtEvidence implements EvidenceFinder {

    private static final String BILL = "/META-INF/sbom/application.cdx.json";

    private final ReportRows rows;
    private final ComplianceProperties properties;

    BroughtEvidence(ReportRows rows, ComplianceProperties properties) {
        this.rows = rows;
        this.properties = properties;
    }

    @Override
    public List<Evidence> find(Organisation organisation, Instant now) {
        List<Evidence> found = new ArrayList<>();
        found.add(document(
                organisation,
                DocumentKind.PLATFORM_CHECK,
                properties.platformCheck(),
                "Ingen plattformskontroll finns. Kör ./budkavle platform check --json FIL (i kluster) eller ./budkavle doctor --json FIL och lämna filen här.",
                now));
        found.add(document(
                organisation,
                DocumentKind.CONFORMANCE,
                properties.conformance(),
                "Inget överensstämmelseprotokoll finns. Kör ./budkavle conformance och lämna protokollet (JSON) här.",
                now));
        found.add(bill(now));
        return found;
    }

    /** Of what lies in the file and what was brought, the later. */
    private Evidence document(Organisation organisation, DocumentKind kind, String file, String none, Instant now) {
        Optional<Evidence> brought = rows.brought(organisation.id(), kind)
                .flatMap(json -> told(kind, json, "Lämnat av en administratör och sparat här.", now));
        Optional<Evidence> left =
                read(file).flatMap(json -> told(kind, json, "Läst ur filen som är inställd för det.", now));
        if (brought.isPresent() && left.isPresent()) {
            return left.get()
                            .at()
                            .orElse(Instant.MIN)
                            .isAfter(brought.get().at().orElse(Instant.MIN))
                    ? left.get()
                    : brought.get();
        }
        return brought.or(() -> left).orElseGet(() -> Evidence.missing(kind.source(), none));
    }

    static Optional<Evidence> told(DocumentKind kind, String json, String obtained, Instant now) {
        try {
            return Optional.of(withDigest(new ReadDocument(obtained, now).read(kind, json), json));
        } catch (DocumentRefused refused) {
            return Optional.of(Evidence.of(
                    kind.source(), Outcome.WEAK, "Filen går inte att läsa som ett sådant underlag.", now, obtained));
        }
    }

    static Evidence withDigest(Evidence told, String json) {
        Map<String, String> facts = new TreeMap<>(told.facts());
        facts.put("sha256", Digest.of(json.getBytes(StandardCharsets.UTF_8)));
        return told.with(facts);
    }

    private static Optional<String> read(String file) {
        try {
            return file.isBlank() || Files.size(Path.of(file)) > Compliance.LARGEST_DOCUMENT
                    ? Optional.empty()
                    : Optional.of(Files.readString(Path.of(file)));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static Evidence bill(Instant now) {
        try (InputStream in = BroughtEvidence.class.getResourceAsStream(BILL)) {
            if (in == null) {
                return Evidence.missing(
                        EvidenceSource.SBOM, "Programmet är byggt utan förteckning över vad det består av.");
            }
            byte[] bytes = in.readAllBytes();
            JsonNode bill = JsonMapper.shared().readTree(bytes);
            Instant made = Instant.parse(bill.path("metadata").path("timestamp").asString(""));
            return Evidence.of(
                            EvidenceSource.SBOM,
                            Outcome.SHOWN,
                            bill.path("components").size() + " ingående program är förtecknade (CycloneDX), skriven "
                                    + made + " när programmet byggdes.",
                            now,
                            "Läst ur programmet självt; ./budkavle sbom visar den.")
                    .with(Map.of("sha256", Digest.of(bytes)));
        } catch (IOException | JacksonException | DateTimeException unreadable) {
            return Evidence.of(EvidenceSource.SBOM, Outcome.WEAK, "Förteckningen går inte att läsa.", now, "");
        }
    }
}
