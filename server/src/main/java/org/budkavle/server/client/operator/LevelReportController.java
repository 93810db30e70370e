// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Map;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.client.statistics.Csv;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.page.Downloads;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A participant's month as a file, for a spreadsheet and on paper. */
@Controller
class LevelReportController {

    private final MayLook may;
    private final LevelReports reports;
    private final AuditLog audit;
    private final Clock clock;

    LevelReportController(MayLook may, LevelReports reports, AuditLog audit, Clock clock) {
        this.may = may;
        this.reports = reports;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(ParticipantController.ONE + "/rapport.csv")
    ResponseEntity<byte[]> csv(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrganisationId id,
            @RequestParam(name = "manad", defaultValue = "") String written) {
        Organisation participant = may.look(person, id);
        YearMonth month = reports.month(written);
        byte[] csv = Csv.rows(paper(participant, month).rows()).getBytes(StandardCharsets.UTF_8);
        fetched(person, participant, month);
        return Downloads.of(csv, Downloads.CSV, name(month, "csv"));
    }

    @GetMapping(ParticipantController.ONE + "/rapport.pdf")
    ResponseEntity<byte[]> pdf(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrganisationId id,
            @RequestParam(name = "manad", defaultValue = "") String written)
            throws IOException {
        Organisation participant = may.look(person, id);
        YearMonth month = reports.month(written);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        paper(participant, month).writeTo(pdf);
        fetched(person, participant, month);
        return Downloads.of(pdf.toByteArray(), MediaType.APPLICATION_PDF, name(month, "pdf"));
    }

    private LevelPaper paper(Organisation participant, YearMonth month) {
        return new LevelPaper(participant, reports.of(participant, month), clock.instant());
    }

    private static String name(YearMonth month, String ending) {
        return "kapacitet-" + month + "." + ending;
    }

    private void fetched(SignedIn person, Organisation participant, YearMonth month) {
        audit.append(AuditEvent.of(AuditEventType.OPERATOR_REPORT_FETCHED, person.actor(), month.toString())
                .of(participant.id())
                .with(Map.of("month", month.toString())));
    }
}
