// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.logreview.LogReviews;
import org.budkavle.server.logreview.Review;
import org.budkavle.server.logreview.Reviewer;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** «Granskningsrapport»: which reviews were made, how their samples were drawn and what came of them, for an auditor. */
@Controller
class ReviewReportController {

    private static final String HOME = "/administration/loggranskning/rapport";

    private final Pages pages;
    private final Reviewers reviewers;
    private final LogReviews reviews;
    private final Organisations organisations;
    private final AuditLog audit;
    private final Names names;
    private final Clock clock;

    ReviewReportController(
            Pages pages,
            Reviewers reviewers,
            LogReviews reviews,
            Organisations organisations,
            AuditLog audit,
            Names names,
            Clock clock) {
        this.pages = pages;
        this.reviewers = reviewers;
        this.reviews = reviews;
        this.organisations = organisations;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(HOME + ".pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal SignedIn signedIn) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            report(signedIn, "pdf").document(clock.instant()).writeTo(pdf);
        } catch (NotRenderable e) {
            throw new IOException(e);
        }
        return Downloads.of(pdf.toByteArray(), MediaType.APPLICATION_PDF, "granskningsrapport.pdf");
    }

    @GetMapping(HOME + ".csv")
    ResponseEntity<byte[]> csv(@AuthenticationPrincipal SignedIn signedIn) {
        return Downloads.of(
                report(signedIn, "csv").csv().getBytes(StandardCharsets.UTF_8),
                Downloads.CSV,
                "granskningsrapport.csv");
    }

    private ReviewReport report(SignedIn signedIn, String format) {
        Reviewer by = reviewers.require(signedIn.person(), signedIn.organisation());
        List<Review> all = reviews.of(by);
        audit.appendDurably(AuditEvent.of(AuditEventType.LOG_REVIEW_REPORTED, by.actor(), "-")
                .of(by.organisation())
                .with(Map.of("format", format, "reviews", Integer.toString(all.size()))));
        Map<MailboxId, String> mailboxes = new HashMap<>();
        all.forEach(review -> mailboxes.computeIfAbsent(review.mailbox(), names::mailbox));
        return new ReviewReport(
                organisations.find(by.organisation()).map(Organisation::name).orElse(""),
                all,
                mailboxes,
                LocalDate.now(clock.withZone(Moments.ZONE)),
                pages.moments());
    }
}
