// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.logreview.CsvLines;
import org.budkavle.server.logreview.ItemId;
import org.budkavle.server.logreview.LogPackages;
import org.budkavle.server.logreview.LogReviews;
import org.budkavle.server.logreview.ReviewItem;
import org.budkavle.server.logreview.Reviewer;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What shows what happened and what was done, for whoever looks into it elsewhere. */
@Component
class Evidence {

    private final IncidentPages documents;
    private final AuditLog log;
    private final LogPackages packages;
    private final LogReviews reviews;
    private final JsonMapper json;

    Evidence(IncidentPages documents, AuditLog log, LogPackages packages, LogReviews reviews, JsonMapper json) {
        this.documents = documents;
        this.log = log;
        this.packages = packages;
        this.reviews = reviews;
        this.json = json;
    }

    Path of(Incident incident, PersonId by, Instant now) throws IOException {
        Set<Long> places = new TreeSet<>();
        log.about(incident.id().toString()).stream().map(AuditEntry::sequence).forEach(places::add);
        for (Step step : incident.steps()) {
            if (step.kind() == StepKind.EVIDENCE) {
                CheckStep.places(step.value("places"))
                        .filter(place -> isOwn(incident, place))
                        .forEach(places::add);
            }
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("incidentrapport.pdf", pdf(documents.report(incident, now)));
        files.put("underlag-imy.pdf", pdf(documents.notification(incident, now)));
        files.put("incident.json", json.writeValueAsBytes(steps(incident)));
        Optional<ReviewItem> item = reviewed(incident, by);
        if (item.isPresent()) {
            places.add(item.get().place());
            files.put("loggranskning.csv", conclusions(item.get()));
        }
        return packages.of(List.copyOf(places), true, files);
    }

    /** Entries of another organisation are none of ours, whatever somebody writes. */
    private boolean isOwn(Incident incident, long place) {
        List<AuditEntry> found = log.after(place - 1, 1);
        return !found.isEmpty()
                && found.getFirst().sequence() == place
                && found.getFirst()
                        .event()
                        .organisation()
                        .filter(incident.organisation()::equals)
                        .isPresent();
    }

    private Optional<ReviewItem> reviewed(Incident incident, PersonId by) {
        return incident.origin() == Origin.LOG_REVIEW
                ? reviews.find(
                        ItemId.parse(incident.subject()), new Reviewer(by, incident.organisation(), true, Set.of()))
                : Optional.empty();
    }

    private static byte[] conclusions(ReviewItem item) {
        CsvLines csv = new CsvLines()
                .line(List.of(
                        "plats", "händelse", "tid", "person", "gäller", "bedömd", "av", "slutsats", "skäl", "svar"));
        for (ReviewItem.Assessment assessment : item.assessments()) {
            csv.line(List.of(
                    Long.toString(item.place()),
                    item.type().name(),
                    item.at().toString(),
                    item.person().toString(),
                    item.subject(),
                    assessment.at().toString(),
                    assessment.by().toString(),
                    assessment.conclusion().name(),
                    assessment.text(),
                    assessment
                            .explanation()
                            .flatMap(ReviewItem.Explanation::text)
                            .orElse("")));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> steps(Incident incident) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", incident.id().toString());
        told.put("number", incident.number());
        told.put("origin", incident.origin().name());
        told.put("of", incident.subject());
        told.put("state", incident.state().name());
        told.put(
                "steps",
                incident.steps().stream()
                        .map(step -> Map.of(
                                "kind", step.kind().name(),
                                "at", step.at().toString(),
                                "by", step.by().map(PersonId::toString).orElse("system"),
                                "values", step.values()))
                        .toList());
        return told;
    }

    private static byte[] pdf(PdfDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            document.writeTo(bytes);
        } catch (NotRenderable e) {
            throw new IOException(e);
        }
        return bytes.toByteArray();
    }
}
