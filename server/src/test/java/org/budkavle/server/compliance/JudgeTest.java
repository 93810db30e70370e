// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.Statement.Standing;
import org.budkavle.server.compliance.StatementRefused.Field;
import org.budkavle.server.compliance.StatementRefused.Reason;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final EvidenceSource ONE = EvidenceSource.BACKUP;
    private static final EvidenceSource OTHER = EvidenceSource.RESTORE_REHEARSAL;

    @Test
    void nothingIsMetWithoutFreshEvidenceOfEverySource() {
        Requirement both = requirement("", ONE, OTHER);
        assertThat(judged(both, List.of(), Optional.empty())).isEqualTo(Judgement.NOT_MET);
        assertThat(judged(both, List.of(told(ONE, Outcome.SHOWN, 0)), Optional.empty()))
                .isEqualTo(Judgement.PARTLY);
        assertThat(judged(both, List.of(told(ONE, Outcome.SHOWN, 0), told(OTHER, Outcome.SHOWN, 10)), Optional.empty()))
                .isEqualTo(Judgement.MET);
        assertThat(judged(both, List.of(told(ONE, Outcome.SHOWN, 3), told(OTHER, Outcome.SHOWN, 10)), Optional.empty()))
                .as("a copy of three days ago shows nothing")
                .isEqualTo(Judgement.PARTLY);
        assertThat(judged(
                        both,
                        List.of(told(ONE, Outcome.SHOWN, 0), told(OTHER, Outcome.CONTRADICTED, 0)),
                        said(Standing.MET, 30)))
                .as("whatever anybody says")
                .isEqualTo(Judgement.NOT_MET);
        assertThat(judged(
                        both,
                        List.of(
                                told(ONE, Outcome.SHOWN, 0),
                                told(OTHER, Outcome.SHOWN, 0),
                                told(OTHER, Outcome.WEAK, 0)),
                        Optional.empty()))
                .as("the worst that is told of a source counts")
                .isEqualTo(Judgement.PARTLY);
        assertThat(judged(both, List.of(), said(Standing.MET, 30)))
                .as("nobody's word takes the place of evidence")
                .isEqualTo(Judgement.NOT_MET);
    }

    @Test
    void whatOnlyTheOrganisationKnowsMustBeAnsweredAndAgainInTime() {
        Requirement asked = requirement("Var finns policyn?");
        assertThat(judged(asked, List.of(), Optional.empty())).isEqualTo(Judgement.ANSWER_NEEDED);
        assertThat(judged(asked, List.of(), said(Standing.MET, 0))).isEqualTo(Judgement.MET);
        assertThat(judged(asked, List.of(), said(Standing.MET, -1))).isEqualTo(Judgement.ANSWER_NEEDED);
        assertThat(judged(asked, List.of(), said(Standing.PARTLY, 30))).isEqualTo(Judgement.PARTLY);
        assertThat(judged(asked, List.of(), said(Standing.NOT_MET, 30))).isEqualTo(Judgement.NOT_MET);
        assertThat(judged(asked, List.of(), said(Standing.NOT_APPLICABLE, 30))).isEqualTo(Judgement.NOT_APPLICABLE);
        assertThat(judged(asked, List.of(), said(Standing.NOT_APPLICABLE, -1)))
                .as("a reason must be gone through again too")
                .isEqualTo(Judgement.ANSWER_NEEDED);
        Requirement both = requirement("Var förvaras kopiorna?", ONE);
        assertThat(judged(both, List.of(told(ONE, Outcome.SHOWN, 0)), Optional.empty()))
                .isEqualTo(Judgement.ANSWER_NEEDED);
        assertThat(judged(both, List.of(told(ONE, Outcome.SHOWN, 0)), said(Standing.MET, 30)))
                .isEqualTo(Judgement.MET);
    }

    @Test
    void theListIsWholeAndEverySourceIsOfSomeUse() {
        Requirements list = Requirements.carried();
        assertThat(list.requirements()).hasSizeGreaterThan(60);
        assertThat(list.requirements()).extracting(Requirement::id).doesNotHaveDuplicates();
        assertThat(list.requirements())
                .allSatisfy(each -> assertThat(list.of(act(list, each.act()))).contains(each));
        assertThat(list.requirements().stream()
                        .flatMap(each -> each.sources().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(EvidenceSource.class));
        assertThat(list.requirements().stream()
                        .map(each -> each.id().substring(0, 2))
                        .toList())
                .contains("H3", "H4", "H5", "H6", "H7", "H8", "P-", "G-", "N-", "R-");
    }

    @Test
    void twoReportsTellWhatGotBetterWorseAndNew() {
        Report before = report(row("A", Judgement.NOT_MET), row("B", Judgement.MET), row("C", Judgement.MET));
        Report after = report(row("A", Judgement.PARTLY), row("B", Judgement.ANSWER_NEEDED), row("D", Judgement.MET));
        Changes changes = Changes.between(before, after);
        assertThat(changes.better())
                .extracting(each -> each.after().requirement().id())
                .containsExactly("A");
        assertThat(changes.worse())
                .extracting(each -> each.after().requirement().id())
                .containsExactly("B");
        assertThat(changes.fresh()).extracting(row -> row.requirement().id()).containsExactly("D");
        assertThat(changes.gone()).extracting(row -> row.requirement().id()).containsExactly("C");
        assertThat(Changes.between(before, before).none()).isTrue();
        assertThat(ReportJson.read(ReportJson.text(ReportJson.write(after)))).isEqualTo(after);
    }

    @Test
    void aStatementHasAnAnswerSomebodyAndADayThatIsNotTooFar() throws StatementRefused {
        Requirement asked = requirement("Var finns policyn?");
        CheckStatement.check(asked, said(Standing.MET, 365).orElseThrow(), TODAY);
        assertRefused(asked, said(Standing.MET, 366).orElseThrow(), Field.DUE, Reason.TOO_FAR);
        assertRefused(asked, said(Standing.MET, -1).orElseThrow(), Field.DUE, Reason.PAST);
        assertRefused(
                asked,
                new Statement("X", 0, Standing.MET, "gäller 19121212-1212", "Ada", TODAY, TODAY),
                Field.TEXT,
                Reason.PERSONAL_NUMBER);
        assertRefused(
                asked, new Statement("X", 0, Standing.MET, "Ja", " ", TODAY, TODAY), Field.RESPONSIBLE, Reason.MISSING);
    }

    @Test
    void whatIsMadeElsewhereIsReadForWhatItSays() throws DocumentRefused {
        ReadDocument reading = new ReadDocument("", NOW);
        assertThat(reading.read(DocumentKind.PLATFORM_CHECK, check("PASS", "PASS"))
                        .outcome())
                .isEqualTo(Outcome.SHOWN);
        assertThat(reading.read(DocumentKind.PLATFORM_CHECK, check("PASS", "UNKNOWN"))
                        .outcome())
                .as("what is not known is not in place")
                .isEqualTo(Outcome.WEAK);
        assertThat(reading.read(DocumentKind.PLATFORM_CHECK, check("PASS", "FAIL"))
                        .text())
                .contains("1 på plats, 1 inte på plats");
        assertThat(reading.read(DocumentKind.CONFORMANCE, protocol("PASSED", "NOT_APPLICABLE"))
                        .outcome())
                .isEqualTo(Outcome.SHOWN);
        assertThat(reading.read(DocumentKind.CONFORMANCE, protocol("PASSED", "FAILED"))
                        .outcome())
                .isEqualTo(Outcome.CONTRADICTED);
        for (String other :
                List.of("", "[]", "{\"format\":\"x\"}", check("PASS").replace("2026-11-21", "2027-11-21"))) {
            assertThatThrownBy(() -> reading.read(DocumentKind.PLATFORM_CHECK, other))
                    .isInstanceOf(DocumentRefused.class);
        }
        assertThatThrownBy(() -> reading.read(DocumentKind.CONFORMANCE, check("PASS")))
                .isInstanceOf(DocumentRefused.class);
    }

    static String check(String... outcomes) {
        return "{\"format\":\"budkavle-platform-check/1\",\"at\":\"2026-11-21T10:00:00Z\",\"findings\":["
                + Arrays.stream(outcomes)
                        .map(each -> "{\"outcome\":\"" + each + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String protocol(String... outcomes) {
        return "{\"target\":{\"product\":\"Budkavle\",\"version\":\"1\"},\"environment\":\"SDK-QA\",\"began\":\"2026-11-21T10:00:00Z\",\"cases\":["
                + Arrays.stream(outcomes)
                        .map(each -> "{\"outcome\":\"" + each + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static void assertRefused(Requirement of, Statement said, Field field, Reason reason) {
        assertThatThrownBy(() -> CheckStatement.check(of, said, TODAY))
                .isInstanceOfSatisfying(
                        StatementRefused.class,
                        refused -> assertThat(refused.reasons()).containsEntry(field, reason));
    }

    private static Requirements.Act act(Requirements list, String id) {
        return list.acts().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Judgement judged(Requirement of, List<Evidence> evidence, Optional<Statement> said) {
        return new Judge(evidence, NOW).judge(of, said).judgement();
    }

    private static Requirement requirement(String question, EvidenceSource... sources) {
        return new Requirement("X", "SDK", "1 §", true, List.of(sources), "Rubrik", "Krav", "Hur", question, 12);
    }

    private static Evidence told(EvidenceSource source, Outcome outcome, int daysAgo) {
        return Evidence.of(source, outcome, "Sett.", NOW.minus(Duration.ofDays(daysAgo)), "Läst.");
    }

    private static Optional<Statement> said(Standing standing, int dueInDays) {
        return Optional.of(new Statement("X", 1, standing, "Så är det.", "Ada", TODAY, TODAY.plusDays(dueInDays)));
    }

    private static Report report(Report.Row... rows) {
        return new Report(
                Report.FORMAT,
                new UUID(1, 1),
                new Report.Maker("0203:a", "Björkviks kommun"),
                NOW,
                "1",
                List.of(rows),
                List.of(told(ONE, Outcome.SHOWN, 0).proven(List.of(7L))));
    }

    private static Report.Row row(String id, Judgement judgement) {
        return new Report.Row(
                new Requirement(id, "SDK", "1 §", true, List.of(ONE), "Rubrik", "Krav", "Hur", "", 12),
                judgement,
                List.of("Något."),
                said(Standing.MET, 3));
    }
}
