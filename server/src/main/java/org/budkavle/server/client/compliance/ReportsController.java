// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compliance;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.budkavle.server.compliance.Changes;
import org.budkavle.server.compliance.Compliance;
import org.budkavle.server.compliance.DocumentKind;
import org.budkavle.server.compliance.DocumentRefused;
import org.budkavle.server.compliance.Report;
import org.budkavle.server.compliance.ReportId;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The evidence, what is brought of it, and the reports that are made of all that. */
@Controller
class ReportsController {

    private static final String ONE = ComplianceArea.REPORTS + "/{id}";

    private final Pages pages;
    private final Compliance compliance;
    private final Organisations organisations;

    ReportsController(Pages pages, Compliance compliance, Organisations organisations) {
        this.pages = pages;
        this.compliance = compliance;
        this.organisations = organisations;
    }

    @GetMapping(ComplianceArea.EVIDENCE)
    Screen evidence(@AuthenticationPrincipal SignedIn person) {
        return evidence(person, Form.empty());
    }

    private Screen evidence(SignedIn person, Form form) {
        Report report = compliance.now(person.organisation(), person.person());
        return pages.screen(
                "compliance/evidence",
                pages.texts().text("compliance.evidence"),
                new EvidenceView(report.at(), report.evidence(), List.of(DocumentKind.values()), form));
    }

    @PostMapping(path = ComplianceArea.EVIDENCE + "/{kind}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    View bring(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable("kind") String name,
            HttpServletRequest request,
            RedirectAttributes redirect)
            throws IOException {
        DocumentKind kind = DocumentKind.of(name).orElseThrow(NoAccess::new);
        try {
            compliance.bring(person.organisation(), kind, uploaded(request), person.person());
        } catch (DocumentRefused refused) {
            return evidence(
                            person,
                            Form.empty()
                                    .error("fil-" + kind, pages.texts().text("compliance.refused." + refused.reason())))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Toast.next(redirect, pages.texts().text("compliance.brought"));
        return new RedirectView(ComplianceArea.EVIDENCE);
    }

    @GetMapping(ComplianceArea.REPORTS)
    Screen list(@AuthenticationPrincipal SignedIn person) {
        return pages.screen(
                "compliance/reports",
                pages.texts().text("compliance.reports"),
                new ReportsView(compliance.made(person.organisation(), person.person())));
    }

    @PostMapping(ComplianceArea.REPORTS)
    View make(@AuthenticationPrincipal SignedIn person) {
        Report report = compliance.make(person.organisation(), person.person());
        return new RedirectView(ComplianceArea.REPORTS + "/" + report.id());
    }

    @GetMapping(ONE)
    Screen show(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable ReportId id,
            @RequestParam(name = "mot", defaultValue = "") String with) {
        Report report = compliance.find(person.organisation(), id, person.person());
        Optional<Report> earlier = with.isEmpty()
                ? compliance.before(person.organisation(), id, person.person())
                : Optional.of(compliance.find(person.organisation(), reportId(with), person.person()));
        return pages.screen(
                "compliance/report",
                pages.texts().text("compliance.report"),
                new ReportView(
                        report,
                        compliance.made(person.organisation(), person.person()).stream()
                                .filter(made -> made.at().isBefore(report.at()))
                                .toList(),
                        earlier,
                        earlier.map(before -> Changes.between(before, report)),
                        signable(person.organisation())));
    }

    @GetMapping(ONE + "/rapport.html")
    ResponseEntity<byte[]> html(@AuthenticationPrincipal SignedIn person, @PathVariable ReportId id) {
        Report report = compliance.find(person.organisation(), id, person.person());
        String html = compliance.html(report, compliance.before(person.organisation(), id, person.person()));
        return Downloads.of(
                html.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_OCTET_STREAM, "efterlevnadsrapport.html");
    }

    @GetMapping(ONE + "/rapport.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal SignedIn person, @PathVariable ReportId id) throws IOException {
        Report report = compliance.find(person.organisation(), id, person.person());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        compliance.writePdf(report, compliance.before(person.organisation(), id, person.person()), bytes);
        return Downloads.of(bytes.toByteArray(), MediaType.APPLICATION_PDF, "efterlevnadsrapport.pdf");
    }

    /** Posted, since it is made anew, signed, and logged each time. */
    @PostMapping(ONE + "/paket")
    ResponseEntity<InputStreamResource> fetch(@AuthenticationPrincipal SignedIn person, @PathVariable ReportId id)
            throws IOException {
        try {
            return Downloads.of(
                    compliance.fetch(person.organisation(), id, person.person()), "efterlevnadsrapport.zip");
        } catch (KeyStoreUnusable none) {
            throw new NoAccess();
        }
    }

    private boolean signable(OrganisationId organisation) {
        try {
            organisations.keysOf(organisation);
            return true;
        } catch (KeyStoreUnusable none) {
            return false;
        }
    }

    private static ReportId reportId(String text) {
        try {
            return ReportId.parse(text);
        } catch (IllegalArgumentException none) {
            throw new NoAccess();
        }
    }

    private static byte[] uploaded(HttpServletRequest request) throws IOException {
        FileItemInputIterator items = new JakartaServletFileUpload<>().getItemIterator(request);
        while (items.hasNext()) {
            FileItemInput item = items.next();
            if (!item.isFormField()) {
                return item.getInputStream().readNBytes(Compliance.LARGEST_DOCUMENT + 1);
            }
        }
        return new byte[0];
    }
}
