// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.budkavle.journey.Countdown;
import org.budkavle.journey.JourneyKind;
import org.budkavle.server.client.status.CertificateEnd;
import org.budkavle.server.client.status.FindSteps;
import org.budkavle.server.client.status.GettingStarted.Step;
import org.budkavle.server.compliance.Compliance;
import org.budkavle.server.compliance.DocumentKind;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Report;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.onboarding.OnboardingStep;
import org.budkavle.server.onboarding.Travels;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.NoAccess;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The papers that go with the journey, filled in with what the system knows (rules-for-participants.md 2.2–2.4). */
@Controller
class PapersController {

    private final AdministratorRoles roles;
    private final Organisations organisations;
    private final FindSteps find;
    private final Travels travels;
    private final Compliance compliance;
    private final CertificateEnd certificates;
    private final Clock clock;

    PapersController(
            AdministratorRoles roles,
            Organisations organisations,
            FindSteps find,
            Travels travels,
            Compliance compliance,
            CertificateEnd certificates,
            Clock clock) {
        this.roles = roles;
        this.organisations = organisations;
        this.find = find;
        this.travels = travels;
        this.compliance = compliance;
        this.certificates = certificates;
        this.clock = clock;
    }

    @GetMapping(JourneyArea.HOME + "/handling/{name}.pdf")
    ResponseEntity<byte[]> paper(@AuthenticationPrincipal SignedIn person, @PathVariable String name)
            throws IOException {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        Organisation own = organisations.find(person.organisation()).orElseThrow();
        Map<OnboardingStep, Step> steps = find.every(own).stream()
                .collect(Collectors.toMap(step -> step.planned().step(), step -> step));
        JourneyPaper paper = switch (name) {
            case "anmalan" -> notification(own, steps);
            case "ansokan" -> application(own, steps);
            case "sjalvdeklaration" -> declaration(own, steps, person);
            case "forsakran" -> conformity(own, person);
            default -> throw new NoAccess();
        };
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        paper.writeTo(bytes);
        return Downloads.of(bytes.toByteArray(), MediaType.APPLICATION_PDF, name + ".pdf");
    }

    private JourneyPaper notification(Organisation own, Map<OnboardingStep, Step> steps) {
        JourneyPaper paper = begin("Anmälan om att påbörja anslutning", own);
        organisation(paper, own);
        paper.heading("Kontakt och roller");
        said(paper, steps, OnboardingStep.ROLES, "Roller", "kontaktperson, adressboksadministratörer, testanvändare");
        owner(paper, steps, OnboardingStep.ROLES, "Kontaktperson");
        paper.heading("Anskaffning");
        said(paper, steps, OnboardingStep.SOURCING, "Meddelandesystem och accesspunkt", "beslut om anskaffning");
        said(paper, steps, OnboardingStep.AGREEMENT, "Accesspunktsoperatör", "operatörens namn och avtal");
        paper.signature();
        return paper;
    }

    private JourneyPaper application(Organisation own, Map<OnboardingStep, Step> steps) {
        JourneyPaper paper = begin("Ansökan om federationsgodkännande och anslutning till produktion", own);
        organisation(paper, own);
        paper.heading("Accesspunkt och certifikat");
        said(paper, steps, OnboardingStep.AGREEMENT, "Accesspunktsoperatör", "operatörens namn och avtal");
        said(paper, steps, OnboardingStep.CERTIFICATE_ORDER, "Certifikat", "beställning och utfärdare");
        paper.line(
                "Certifikaten gäller till",
                certificates
                        .first(today())
                        .map(Countdown::until)
                        .map(LocalDate::toString)
                        .orElse(""),
                "certifikat i nyckelmappen");
        paper.heading("Tester i QA");
        paper.line(
                "Anslutningstester",
                travels.events(own.id(), JourneyKind.PARTICIPANT).stream()
                        .filter(event -> event.event().equals("qa-tested"))
                        .map(event -> event.on() + ". " + event.evidence())
                        .collect(Collectors.joining("\n")),
                "datum och protokoll; anteckna att testerna är genomförda");
        paper.heading("Funktionsadresser");
        paper.line(
                "Brevlådor",
                organisations.mailboxes(own.id()).stream()
                        .map(mailbox ->
                                mailbox.name() + " (" + mailbox.address().value() + ")")
                        .collect(Collectors.joining("\n")),
                "minst en bemannad funktionsadress");
        paper.heading("Personal");
        said(paper, steps, OnboardingStep.TRAINING, "Utbildning", "när adressboksadministratörerna utbildades");
        paper.signature();
        return paper;
    }

    private JourneyPaper declaration(Organisation own, Map<OnboardingStep, Step> steps, SignedIn person) {
        JourneyPaper paper = begin("Självdeklaration", own);
        organisation(paper, own);
        paper.heading("Informationssäkerhet");
        said(paper, steps, OnboardingStep.CLASSIFICATION, "Informationsklassning", "klassning med datum");
        said(paper, steps, OnboardingStep.RISK, "Riskanalys", "riskanalys med datum");
        said(paper, steps, OnboardingStep.ACCESS_MODEL, "Behörighetsmodell", "lokal behörighetsmodell");
        said(paper, steps, OnboardingStep.MISADDRESSED, "Rutin för felsända meddelanden", "rutin");
        said(paper, steps, OnboardingStep.RETENTION, "Gallring", "gallringsbeslut per brevlåda");
        said(paper, steps, OnboardingStep.STATUS_FEED, "Driftinformation", "vem som prenumererar på Diggs driftstatus");
        Report report = compliance.now(own.id(), person.person());
        paper.heading("SDK:s regler, som systemet visar det i dag");
        report.rows().stream()
                .filter(row -> row.requirement().act().equals("SDK"))
                .forEach(row -> paper.line(
                        row.requirement().heading(),
                        !row.judgement().gap()
                                ? row.judgement().title()
                                        + row.statement()
                                                .map(said -> ". " + said.text())
                                                .orElse("")
                                : "",
                        row.judgement().title().toLowerCase(Locale.ROOT) + ". " + String.join(" ", row.why())));
        paper.text("Hur varje rad bedöms, och med vilket underlag, står i efterlevnadsrapporten av samma dag.");
        paper.signature();
        return paper;
    }

    private JourneyPaper conformity(Organisation own, SignedIn person) {
        JourneyPaper paper = begin("Försäkran om överensstämmelse", own);
        paper.heading("Leverantör och produkt");
        paper.line("Leverantör", own.name(), "leverantörens namn");
        paper.line("Produkt", "Budkavle", "produktens namn");
        paper.line(
                "Version",
                Optional.ofNullable(PapersController.class.getPackage().getImplementationVersion())
                        .orElse(""),
                "produktens version");
        paper.line("Del: meddelandetjänst (MT)", "Ja", "");
        paper.line("Del: meddelandeklient (MK)", "Ja", "");
        paper.line("Regelverk för meddelandesystem", "1.5.1", "version av regelverket");
        paper.heading("Testbevis");
        paper.line(
                "Överensstämmelseprotokoll",
                compliance
                        .brought(own.id(), DocumentKind.CONFORMANCE, person.person())
                        .map(PapersController::told)
                        .orElse(""),
                "kör ./budkavle conformance och lämna protokollet under Efterlevnad");
        paper.line("Avvikelser och skäl till dem", "", "skriv «inga», eller varje avvikelse med sitt skäl");
        paper.signature();
        return paper;
    }

    private static String told(Evidence protocol) {
        return protocol.text() + "\nSHA-256 " + protocol.facts().getOrDefault("sha256", "");
    }

    private JourneyPaper begin(String title, Organisation own) {
        return new JourneyPaper(title, own.name(), clock.instant());
    }

    private void organisation(JourneyPaper paper, Organisation own) {
        paper.heading("Organisation");
        paper.line("Namn", own.name(), "namn");
        paper.line("Deltagar-id", own.participant().value(), "deltagar-id");
    }

    /** What people have said of a step: its evidence. */
    private static void said(
            JourneyPaper paper, Map<OnboardingStep, Step> steps, OnboardingStep step, String label, String missing) {
        paper.line(
                label,
                planned(steps, step)
                        .flatMap(found ->
                                found.planned().note().or(() -> found.planned().notRelevant()))
                        .orElse(""),
                missing);
    }

    private static void owner(JourneyPaper paper, Map<OnboardingStep, Step> steps, OnboardingStep step, String label) {
        paper.line(
                label,
                planned(steps, step).flatMap(found -> found.planned().owner()).orElse(""),
                "vem som är ansvarig för steget");
    }

    private static Optional<Step> planned(Map<OnboardingStep, Step> steps, OnboardingStep step) {
        return Optional.ofNullable(steps.get(step));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Moments.ZONE));
    }
}
