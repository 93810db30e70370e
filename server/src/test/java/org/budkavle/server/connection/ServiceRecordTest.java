// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.budkavle.server.connection.level.AgreedLevel;
import org.budkavle.server.connection.level.Breach;
import org.budkavle.server.connection.level.Fault;
import org.budkavle.server.connection.level.Interval;
import org.budkavle.server.connection.level.LevelReport;
import org.budkavle.server.connection.level.PlannedMaintenance;
import org.budkavle.server.connection.level.ServiceLevel;
import org.budkavle.server.connection.level.ServiceRecord;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.connection.level.Ticket;
import org.budkavle.server.connection.level.Ticket.Cause;
import org.budkavle.server.connection.level.Ticket.Effect;
import org.budkavle.server.connection.level.Ticket.Wait;
import org.budkavle.server.connection.level.TicketId;
import org.budkavle.server.connection.level.TicketRefused;
import org.budkavle.server.connection.level.YearReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of network.md 2.6, to the minute. */
class ServiceRecordTest {

    private static final Terms EVES = new Terms(true, false, 10, false, Optional.empty());
    private static final Instant LATER = at("2027-06-01T00:00+02:00");

    private final List<Ticket> tickets = new ArrayList<>();
    private final List<PlannedMaintenance> planned = new ArrayList<>();
    private Terms terms = Terms.USUAL;
    private Instant now = LATER;

    @ParameterizedTest
    @CsvSource({
        "S1, 2025, 4015, 0.990037",
        "S2, 2025, 3780, 0.992063",
        "S2, 2026, 3810, 0.992126",
        "S2, 2027, 3840, 0.992188",
        "S3, 2025, 5475, 0.996347",
        "S4, 2025, 8760, 0.999087",
        "S5, 2025, 8760, 0.999600"
    })
    void aYearHasSoManyServiceHours(ServiceLevel level, int year, long hours, double least) {
        LevelReport report = report(level, year);
        assertThat(report.serviceTime()).isEqualTo(Duration.ofHours(hours));
        assertThat(report.availability()).isEqualTo(1);
        double seconds = report.serviceTime().toSeconds();
        assertThat(1 - level.faultTime().toSeconds() / seconds).isCloseTo(least, Offset.offset(0.0000006));
    }

    @ParameterizedTest
    @CsvSource({"2025, 3735", "2026, 3765", "2027, 3795"})
    void evesThatAreHolidaysMakeTheYearShorter(int year, long hours) {
        terms = EVES;
        assertThat(report(ServiceLevel.S2, year).serviceTime()).isEqualTo(Duration.ofHours(hours));
        assertThat(report(ServiceLevel.S3, year).serviceTime()).isEqualTo(Duration.ofHours(5475));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V01 | 2025-03-11T09:00+01:00 | 2025-03-11T15:30+01:00 | 6:30  | 6:30  | 6:30  | 6:30   | 6:30
            V02 | 2025-03-11T16:00+01:00 | 2025-03-12T10:00+01:00 | 5:00  | 9:00  | 9:00  | 18:00  | 9:00
            V03 | 2025-04-17T20:00+02:00 | 2025-04-22T09:30+02:00 | 46:30 | 4:30  | 64:30 | 109:30 | 4:30
            V04 | 2025-11-01T08:00+01:00 | 2025-11-01T20:00+01:00 | 10:00 | 0:00  | 12:00 | 12:00  | 0:00
            V05 | 2025-06-20T10:00+02:00 | 2025-06-23T08:00+02:00 | 31:00 | 13:00 | 43:00 | 70:00  | 1:00
            V06 | 2026-03-28T23:00+01:00 | 2026-03-29T04:00+02:00 | 0:00  | 0:00  | 0:00  | 4:00   | 0:00
            V07 | 2025-10-25T23:30+02:00 | 2025-10-26T03:00+01:00 | 0:00  | 0:00  | 0:00  | 4:30   | 0:00
            V08 | 2025-12-31T20:00+01:00 | 2026-01-01T10:00+01:00 | 3:00  | 2:00  | 5:00  | 14:00  | 0:00
            V09 | 2026-05-13T21:00+02:00 | 2026-05-15T08:15+02:00 | 12:15 | 2:15  | 17:15 | 35:15  | 2:15
            V10 | 2025-12-23T18:00+01:00 | 2025-12-29T09:00+01:00 | 57:00 | 21:00 | 81:00 | 135:00 | 6:00
            V11 | 2026-06-05T17:30+02:00 | 2026-06-08T07:45+02:00 | 23:15 | 5:15  | 35:15 | 62:15  | 5:15
            V12 | 2026-04-02T21:30+02:00 | 2026-04-07T07:20+02:00 | 44:20 | 0:50  | 60:50 | 105:50 | 0:50
            """)
    void theMachineReadableVectorsHold(
            String id, String from, String to, String s1, String s2, String s3, String s4, String s2WithEves) {
        tickets.add(outage(from, to));
        assertThat(repair(ServiceLevel.S1)).as(id).isEqualTo(hours(s1));
        assertThat(repair(ServiceLevel.S2)).as(id).isEqualTo(hours(s2));
        assertThat(repair(ServiceLevel.S3)).as(id).isEqualTo(hours(s3));
        assertThat(repair(ServiceLevel.S4)).as(id).isEqualTo(hours(s4));
        assertThat(repair(ServiceLevel.S5)).as(id).isEqualTo(hours(s4));
        terms = EVES;
        assertThat(repair(ServiceLevel.S2)).as(id).isEqualTo(hours(s2WithEves));
    }

    @Test
    void e1AnOutageWithinADay() {
        tickets.add(outage("2025-03-11T09:00+01:00", "2025-03-11T15:30+01:00"));
        judged(ServiceLevel.S1, 2025, "6:30", "6:30", 1);
    }

    @Test
    void e2TheNightIsNoServiceTime() {
        tickets.add(outage("2025-03-11T16:00+01:00", "2025-03-12T10:00+01:00"));
        judged(ServiceLevel.S1, 2025, "5:00", "5:00", 1);
    }

    @Test
    void e3NorIsEaster() {
        tickets.add(outage("2025-04-17T20:00+02:00", "2025-04-22T09:30+02:00"));
        judged(ServiceLevel.S2, 2025, "4:30", "4:30", 1);
        judged(ServiceLevel.S1, 2025, "46:30", "46:30", 1, Breach.REPAIR_TIME, Breach.FAULT_TIME);
        judged(ServiceLevel.S3, 2025, "64:30", "64:30", 1, Breach.REPAIR_TIME, Breach.FAULT_TIME);
        judged(ServiceLevel.S4, 2025, "109:30", "109:30", 1, Breach.REPAIR_TIME, Breach.FAULT_TIME);
        judged(ServiceLevel.S5, 2025, "109:30", "109:30", 1, Breach.REPAIR_TIME, Breach.FAULT_TIME);
    }

    @Test
    void e4AnOutageOutsideServiceHoursIsNotCounted() {
        tickets.add(outage("2025-11-01T08:00+01:00", "2025-11-01T20:00+01:00"));
        LevelReport report = report(ServiceLevel.S2, 2025);
        assertThat(report.frequency()).isZero();
        assertThat(report.faultTime()).isZero();
        assertThat(record(ServiceLevel.S2).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.counted()).isFalse();
            assertThat(fault.repairTime()).isZero();
        });
        judged(ServiceLevel.S1, 2025, "10:00", "10:00", 1);
    }

    @Test
    void e5MidsummerEveIsAWorkingDayByLaw() {
        tickets.add(outage("2025-06-20T10:00+02:00", "2025-06-23T08:00+02:00"));
        judged(ServiceLevel.S2, 2025, "13:00", "13:00", 1, Breach.REPAIR_TIME);
        terms = EVES;
        judged(ServiceLevel.S2, 2025, "1:00", "1:00", 1);
    }

    @Test
    void e6ExactlyTheLimitInTheNightThatSummerTimeBegins() {
        tickets.add(outage("2026-03-28T23:00+01:00", "2026-03-29T04:00+02:00"));
        judged(ServiceLevel.S4, 2026, "4:00", "4:00", 1);
    }

    @Test
    void e7AnHourMoreInTheNightThatItEnds() {
        tickets.add(outage("2025-10-25T23:30+02:00", "2025-10-26T03:00+01:00"));
        judged(ServiceLevel.S4, 2025, "4:30", "4:30", 1, Breach.REPAIR_TIME);
    }

    @Test
    void e8TicketsThatOverlapAreOneFault() {
        tickets.add(outage("2026-02-10T08:00+01:00", "2026-02-10T14:00+01:00"));
        tickets.add(outage("2026-02-10T12:00+01:00", "2026-02-10T19:00+01:00"));
        judged(ServiceLevel.S3, 2026, "11:00", "11:00", 1, Breach.REPAIR_TIME);
    }

    @Test
    void e9FaultTimeIsCutAtNewYearAndRepairTimeIsNot() {
        tickets.add(outage("2025-12-31T20:00+01:00", "2026-01-01T10:00+01:00"));
        judged(ServiceLevel.S3, 2025, "5:00", "2:00", 1);
        LevelReport next = report(ServiceLevel.S3, 2026);
        assertThat(next.faultTime()).isEqualTo(hours("3:00"));
        assertThat(next.frequency()).isZero();
        assertThat(next.carriedOver()).hasSize(1);
        judged(ServiceLevel.S2, 2025, "2:00", "2:00", 1);
        assertThat(report(ServiceLevel.S2, 2026).faultTime()).isZero();
    }

    @Test
    void e10PlannedWorkAndWaitsForTheCustomerAreExcluded() {
        planned.add(new PlannedMaintenance(
                interval("2026-05-17T01:00+02:00", "2026-05-17T03:00+02:00"), at("2026-05-01T09:00+02:00")));
        tickets.add(outage("2026-05-17T01:10+02:00", "2026-05-17T04:00+02:00"));
        tickets.add(waiting(
                outage("2026-09-02T13:00+02:00", "2026-09-02T16:00+02:00"),
                "2026-09-02T13:30+02:00",
                "2026-09-02T14:15+02:00"));
        LevelReport report = report(ServiceLevel.S5, 2026);
        assertThat(report.faults().stream().map(Fault::repairTime)).containsExactly(hours("1:00"), hours("2:15"));
        assertThat(report.faultTime()).isEqualTo(hours("3:15"));
        assertThat(report.frequency()).isEqualTo(2);
        assertThat(report.breaches()).containsExactly(Breach.REPAIR_TIME);
        assertThat(report.repairedTooLate()).containsExactly(report.faults().get(1));
        assertThat(report.faultTimeLeft()).isEqualTo(hours("0:15"));
        assertThat(report.faultsLeft()).isZero();
    }

    @Test
    void e11TooManyFaults() {
        tickets.add(outage("2025-02-03T08:00+01:00", "2025-02-03T10:00+01:00"));
        tickets.add(outage("2025-04-18T12:00+02:00", "2025-04-18T14:30+02:00"));
        tickets.add(outage("2025-07-15T17:00+02:00", "2025-07-16T08:00+02:00"));
        tickets.add(outage("2025-09-21T06:00+02:00", "2025-09-21T09:00+02:00"));
        tickets.add(outage("2025-12-24T16:30+01:00", "2025-12-25T07:15+01:00"));
        tickets.add(outage("2025-12-28T19:00+01:00", "2025-12-28T23:00+01:00"));
        assertThat(record(ServiceLevel.S1).faults().stream().map(Fault::repairTime))
                .containsExactly(
                        hours("2:00"), hours("2:30"), hours("2:00"), hours("2:00"), hours("1:45"), hours("0:00"));
        LevelReport report = report(ServiceLevel.S1, 2025);
        assertThat(report.faultTime()).isEqualTo(hours("10:15"));
        assertThat(report.frequency()).isEqualTo(5);
        assertThat(report.breaches()).containsExactly(Breach.FREQUENCY);
    }

    @Test
    void e12EpiphanyAndOneMinuteMore() {
        tickets.add(outage("2026-01-05T12:00+01:00", "2026-01-07T07:00+01:00"));
        judged(ServiceLevel.S2, 2026, "10:00", "10:00", 1);
        tickets.set(0, outage("2026-01-05T12:00+01:00", "2026-01-07T07:01+01:00"));
        judged(ServiceLevel.S2, 2026, "10:01", "10:01", 1, Breach.REPAIR_TIME);
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 2025-03-11T16:00+01:00, 2025-03-12T17:00+01:00",
        "S2, 2025-04-17T20:00+02:00, 2025-04-22T15:00+02:00",
        "S3, 2025-12-31T20:00+01:00, 2026-01-01T13:00+01:00",
        "S4, 2025-10-25T23:30+02:00, 2025-10-26T02:30+01:00",
        "S1, 2026-01-05T19:00+01:00, 2026-01-07T08:00+01:00",
        "S2, 2026-01-05T12:00+01:00, 2026-01-07T07:00+01:00"
    })
    void anOpenFaultHasADeadline(ServiceLevel level, String from, String deadline) {
        tickets.add(open(from));
        now = at(from).plusSeconds(60);
        ServiceRecord record = record(level);
        assertThat(record.deadline(record.faults().getFirst())).contains(at(deadline));
    }

    @Test
    void aTicketWithoutLengthIsNoFault() {
        tickets.add(outage("2025-03-11T09:00+01:00", "2025-03-11T09:00+01:00"));
        assertThat(report(ServiceLevel.S1, 2025).frequency()).isZero();
    }

    @Test
    void ticketsThatTouchAreOneFaultAndThoseThatDoNotAreTwo() {
        tickets.add(outage("2025-03-11T09:00+01:00", "2025-03-11T10:00+01:00"));
        tickets.add(outage("2025-03-11T10:00+01:00", "2025-03-11T11:00+01:00"));
        judged(ServiceLevel.S1, 2025, "2:00", "2:00", 1);
        tickets.set(1, outage("2025-03-11T10:00:01+01:00", "2025-03-11T11:00+01:00"));
        assertThat(report(ServiceLevel.S1, 2025).frequency()).isEqualTo(2);
    }

    @Test
    void anOpenTicketIsCountedUntilNowAndTheReportIsProvisional() {
        now = at("2025-03-11T12:00+01:00");
        tickets.add(open("2025-03-11T09:00+01:00"));
        judged(ServiceLevel.S1, 2025, "3:00", "3:00", 1);
        assertThat(record(ServiceLevel.S1).year(2025).provisional()).isTrue();
        assertThat(record(ServiceLevel.S1).year(2024).provisional()).isFalse();
    }

    @Test
    void anOpenFaultTellsWhenItWillHaveUsedUpTheYear() {
        tickets.add(outage("2026-02-02T10:00+01:00", "2026-02-02T12:00+01:00"));
        tickets.add(open("2026-09-02T13:00+02:00"));
        now = at("2026-09-02T13:30+02:00");
        ServiceRecord record = record(ServiceLevel.S5);
        LevelReport report = record.year(2026).levels().getFirst();
        assertThat(report.faultTimeLeft()).isEqualTo(hours("1:00"));
        assertThat(record.exhausted(record.faults().getLast(), report)).contains(at("2026-09-02T14:30+02:00"));
        assertThat(record.exhausted(record.faults().getFirst(), report)).isEmpty();
    }

    @Test
    void timesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> outageOf("2025-03-11T09:00+01:00", "2025-03-11T08:59+01:00"))
                .isInstanceOfSatisfying(
                        TicketRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(TicketRefused.Reason.RESTORED_BEFORE_START));
        assertThatThrownBy(() -> Ticket.of(
                        new TicketId(UUID.randomUUID()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Effect.OUTAGE,
                        Cause.UNKNOWN,
                        List.of(),
                        Optional.empty()))
                .isInstanceOfSatisfying(
                        TicketRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(TicketRefused.Reason.NO_BEGINNING));
    }

    @Test
    void theClockStartsAtTheEarlierOfDetectedAndReported() throws TicketRefused {
        Ticket ticket = Ticket.of(
                new TicketId(UUID.randomUUID()),
                Optional.of(at("2025-03-11T09:10+01:00")),
                Optional.of(at("2025-03-11T09:00+01:00")),
                Optional.empty(),
                Effect.OUTAGE,
                Cause.UNKNOWN,
                List.of(),
                Optional.empty());
        assertThat(ticket.start()).isEqualTo(at("2025-03-11T09:00+01:00"));
    }

    @Test
    void aWaitForTheCustomerOverAllOfItLeavesNothing() {
        tickets.add(waiting(
                outage("2025-03-11T09:00+01:00", "2025-03-11T11:00+01:00"),
                "2025-03-11T08:00+01:00",
                "2025-03-11T12:00+01:00"));
        assertThat(report(ServiceLevel.S1, 2025).frequency()).isZero();
        assertThat(record(ServiceLevel.S1).faults().getFirst().repairTime()).isZero();
    }

    @Test
    void aWaitExcludesTimeOfItsOwnTicketOnly() {
        tickets.add(waiting(
                outage("2025-03-11T09:00+01:00", "2025-03-11T11:00+01:00"),
                "2025-03-11T09:00+01:00",
                "2025-03-11T11:00+01:00"));
        tickets.add(outage("2025-03-11T10:30+01:00", "2025-03-11T11:30+01:00"));
        judged(ServiceLevel.S1, 2025, "1:00", "1:00", 1);
    }

    @Test
    void workThatWasAnnouncedTooLateIsAFaultFromItsStart() {
        tickets.add(outage("2026-05-17T01:10+02:00", "2026-05-17T02:10+02:00"));
        Interval window = interval("2026-05-17T01:00+02:00", "2026-05-17T03:00+02:00");
        planned.add(new PlannedMaintenance(window, at("2026-05-07T01:00:01+02:00")));
        judged(ServiceLevel.S5, 2026, "1:00", "1:00", 1);
        planned.set(0, new PlannedMaintenance(window, at("2026-05-07T01:00+02:00")));
        assertThat(report(ServiceLevel.S5, 2026).frequency()).isZero();
    }

    @Test
    void aTicketOpenedAgainIsAnotherFaultUnlessTheAgreementJoinsThem() throws TicketRefused {
        Ticket first = outage("2025-03-11T09:00+01:00", "2025-03-11T10:00+01:00");
        tickets.add(first);
        tickets.add(Ticket.of(
                new TicketId(UUID.randomUUID()),
                Optional.of(at("2025-03-11T11:00+01:00")),
                Optional.empty(),
                Optional.of(at("2025-03-11T13:00+01:00")),
                Effect.OUTAGE,
                Cause.PROVIDER,
                List.of(),
                Optional.of(first.id())));
        assertThat(report(ServiceLevel.S1, 2025).frequency()).isEqualTo(2);
        terms = new Terms(false, false, 10, false, Optional.of(Duration.ofHours(1)));
        judged(ServiceLevel.S1, 2025, "3:00", "3:00", 1);
        terms = new Terms(false, false, 10, false, Optional.of(Duration.ofMinutes(59)));
        assertThat(report(ServiceLevel.S1, 2025).frequency()).isEqualTo(2);
    }

    @Test
    void whatTheCustomerCausedAndALostSecondWayNeverCountAndJoinNothing() throws TicketRefused {
        tickets.add(outage("2025-03-11T09:00+01:00", "2025-03-11T10:00+01:00"));
        tickets.add(other("2025-03-11T09:30+01:00", "2025-03-11T12:00+01:00", Effect.OUTAGE, Cause.CUSTOMER));
        tickets.add(other("2025-03-11T09:30+01:00", "2025-03-12T12:00+01:00", Effect.REDUNDANCY_LOST, Cause.PROVIDER));
        tickets.add(other("2025-03-11T13:00+01:00", "2025-03-11T14:00+01:00", Effect.DEGRADED, Cause.PROVIDER));
        judged(ServiceLevel.S1, 2025, "1:00", "1:00", 1);
        terms = new Terms(false, true, 10, false, Optional.empty());
        assertThat(report(ServiceLevel.S1, 2025).frequency()).isEqualTo(2);
        assertThat(report(ServiceLevel.S1, 2025).faultTime()).isEqualTo(hours("2:00"));
    }

    @Test
    void aLevelThatChangesDuringAFaultJudgesEachPartByItsOwnHours() {
        Instant change = at("2025-03-12T00:00+01:00");
        List<AgreedLevel> levels = List.of(
                new AgreedLevel(ServiceLevel.S1, at("2025-01-01T00:00+01:00"), Optional.of(change)),
                new AgreedLevel(ServiceLevel.S4, change, Optional.empty()));
        tickets.add(outage("2025-03-11T16:00+01:00", "2025-03-12T05:00+01:00"));
        YearReport year = new ServiceRecord(levels, tickets, planned, terms, now).year(2025);
        LevelReport before = year.levels().get(0);
        LevelReport after = year.levels().get(1);
        assertThat(before.faultTime()).isEqualTo(hours("2:00"));
        assertThat(before.frequency()).isEqualTo(1);
        assertThat(before.breaches()).isEmpty();
        assertThat(after.faultTime()).isEqualTo(hours("5:00"));
        assertThat(after.frequency()).isZero();
        assertThat(after.breaches()).containsExactly(Breach.REPAIR_TIME);
        assertThat(before.serviceTime()).isEqualTo(Duration.ofHours(70 * 11));
        assertThat(before.judgedBy()).isEqualTo(before.whole());
        assertThat(before.proRated().faultTime())
                .isEqualTo(Duration.ofHours(40)
                        .multipliedBy(70)
                        .dividedBy(365)
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    @Test
    void limitsOfAPartOfAYearAreAPartOfTheLimitsIfTheAgreementSaysSo() {
        terms = new Terms(false, false, 10, true, Optional.empty());
        List<AgreedLevel> levels =
                List.of(new AgreedLevel(ServiceLevel.S4, at("2026-10-01T00:00+02:00"), Optional.empty()));
        tickets.add(outage("2026-10-05T09:00+02:00", "2026-10-05T12:00+02:00"));
        LevelReport report = new ServiceRecord(levels, tickets, planned, terms, now)
                .year(2026)
                .levels()
                .getFirst();
        assertThat(report.breaches()).containsExactlyInAnyOrder(Breach.FAULT_TIME, Breach.FREQUENCY);
        assertThat(report.whole().faultTime()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aLeapDayIsADay() {
        assertThat(report(ServiceLevel.S1, 2024).serviceTime()).isEqualTo(Duration.ofHours(366 * 11));
        assertThat(report(ServiceLevel.S4, 2024).serviceTime()).isEqualTo(Duration.ofDays(366));
        tickets.add(outage("2024-02-29T06:00+01:00", "2024-02-29T09:00+01:00"));
        judged(ServiceLevel.S1, 2024, "2:00", "2:00", 1);
    }

    private void judged(
            ServiceLevel level, int year, String repair, String faultTime, int frequency, Breach... breaches) {
        LevelReport report = report(level, year);
        assertThat(report.faults().getFirst().repairTime()).isEqualTo(hours(repair));
        assertThat(report.faultTime()).isEqualTo(hours(faultTime));
        assertThat(report.frequency()).isEqualTo(frequency);
        assertThat(report.breaches()).containsExactlyInAnyOrder(breaches);
    }

    private Duration repair(ServiceLevel level) {
        return record(level).faults().getFirst().repairTime();
    }

    private LevelReport report(ServiceLevel level, int year) {
        return record(level).year(year).levels().getFirst();
    }

    private ServiceRecord record(ServiceLevel level) {
        return new ServiceRecord(
                List.of(new AgreedLevel(level, at("2020-01-01T00:00+01:00"), Optional.empty())),
                tickets,
                planned,
                terms,
                now);
    }

    private static Ticket outage(String from, String to) {
        try {
            return outageOf(from, to);
        } catch (TicketRefused refused) {
            throw new AssertionError(refused);
        }
    }

    private static Ticket outageOf(String from, String to) throws TicketRefused {
        return other(from, to, Effect.OUTAGE, Cause.PROVIDER);
    }

    private static Ticket other(String from, String to, Effect effect, Cause cause) throws TicketRefused {
        return Ticket.of(
                new TicketId(UUID.randomUUID()),
                Optional.of(at(from)),
                Optional.empty(),
                Optional.of(at(to)),
                effect,
                cause,
                List.of(),
                Optional.empty());
    }

    private static Ticket open(String from) {
        Ticket closed = outage(from, from);
        return new Ticket(
                closed.id(),
                closed.start(),
                Optional.empty(),
                closed.effect(),
                closed.cause(),
                List.of(),
                Optional.empty());
    }

    private static Ticket waiting(Ticket ticket, String from, String to) {
        return new Ticket(
                ticket.id(),
                ticket.start(),
                ticket.restored(),
                ticket.effect(),
                ticket.cause(),
                List.of(new Wait(at(from), Optional.of(at(to)))),
                ticket.reopens());
    }

    private static Interval interval(String from, String to) {
        return new Interval(at(from), at(to));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Duration hours(String text) {
        String[] parts = text.strip().split(":");
        return Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]));
    }
}
