// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.RetryReason;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.content.BlobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecideWhatFollowsTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final DecideWhatFollows decide =
            new DecideWhatFollows(RetrySchedule.parse("1m,5m..."), RetrySchedule.parse("3m,3m"), Duration.ofHours(24));

    @Test
    void lookUpsAndTransfersWaitOnSchedulesOfTheirOwn() {
        assertThat(decide.lookupFailed(after(0, 2), unavailable(), START))
                .isEqualTo(new Decision.Wait(
                        START.plusSeconds(60), FailureCode.DISCOVERY_UNAVAILABLE, "DNS_SILENT", 1, 2));
        assertThat(decide.notDelivered(after(3, 0), retry(RetryReason.TIMEOUT, "", Optional.empty()), START))
                .isEqualTo(
                        new Decision.Wait(START.plusSeconds(180), FailureCode.RECEIVER_UNREACHABLE, "TIMEOUT", 0, 1));
    }

    @Test
    void anExhaustedScheduleGivesUpWithMissingReceipt() {
        assertThat(decide.notDelivered(after(0, 2), retry(RetryReason.TIMEOUT, "", Optional.empty()), START))
                .isEqualTo(new Decision.Fail(FailureCode.RECEIVER_UNREACHABLE, "EBMS:0301 TIMEOUT"));
    }

    @Test
    void theTimeToLiveEndsWhatWouldGoOn() {
        Instant late = START.plus(Duration.ofHours(24)).minusSeconds(30);

        assertThat(decide.lookupFailed(after(9, 0), unavailable(), late))
                .isEqualTo(new Decision.Fail(FailureCode.EXPIRED, "DISCOVERY_UNAVAILABLE DNS_SILENT"));
        assertThat(decide.expired(after(0, 0), late)).isEmpty();
        assertThat(decide.expired(after(0, 0), START.plus(Duration.ofHours(24))))
                .hasValueSatisfying(decision -> assertThat(decision)
                        .isInstanceOfSatisfying(
                                Decision.Fail.class,
                                fail -> assertThat(fail.failure()).isEqualTo(FailureCode.EXPIRED)));
    }

    @Test
    void aPeerMayAskForMoreTimeButNotForLess() {
        assertThat(waitAfter(Optional.of(Duration.ofMinutes(10)))).isEqualTo(START.plusSeconds(600));
        assertThat(waitAfter(Optional.of(Duration.ofSeconds(1)))).isEqualTo(START.plusSeconds(180));
    }

    @Test
    void aSecondBadReceiptIsTheLast() {
        OutboundTransmission first = after(0, 0);
        As4Outcome.Retry bad = retry(RetryReason.RECEIPT_INVALID, "", Optional.empty());

        assertThat(decide.notDelivered(first, bad, START)).isInstanceOf(Decision.Wait.class);
        assertThat(decide.notDelivered(withFailure(first, FailureCode.RECEIPT_INVALID), bad, START))
                .isEqualTo(new Decision.Fail(FailureCode.RECEIPT_INVALID, "EBMS:0302 RECEIPT_INVALID"));
    }

    @ParameterizedTest
    @EnumSource(DiscoveryFailure.Detail.class)
    void everyLookUpFailureHasItsCode(DiscoveryFailure.Detail detail) {
        Decision decision = decide.lookupFailed(after(0, 0), new DiscoveryFailure(detail), START);

        if (detail.reason() == DiscoveryFailure.Reason.DISCOVERY_UNAVAILABLE) {
            assertThat(decision).isInstanceOf(Decision.Wait.class);
        } else {
            assertThat(decision)
                    .isEqualTo(new Decision.Fail(
                            FailureCode.valueOf(detail.reason().name()), detail.name()));
        }
    }

    @ParameterizedTest
    @EnumSource(RetryReason.class)
    void everyReasonToRetryLetsTheMessageWait(RetryReason reason) {
        assertThat(decide.notDelivered(after(0, 0), retry(reason, "", Optional.empty()), START))
                .isInstanceOf(Decision.Wait.class);
    }

    @Test
    void aRefusalNamesTheCodeAndNeverThePeersProse() {
        assertThat(decide.refused(new As4Outcome.Refused("EBMS:0004", "NOT_SERVICED", true, new byte[0])))
                .isEqualTo(new Decision.Fail(FailureCode.RECEIVER_REJECTED, "EBMS:0004 NOT_SERVICED"));
        assertThat(decide.refused(new As4Outcome.Refused("EBMS:0004", "Anna Andersson is not here", true, new byte[0])))
                .isEqualTo(new Decision.Fail(FailureCode.RECEIVER_REJECTED, "EBMS:0004"));
        assertThat(decide.refused(new As4Outcome.Refused("HTTP:413", "", false, new byte[0])))
                .isEqualTo(new Decision.Fail(FailureCode.TOO_LARGE, "HTTP:413"));
    }

    @Test
    void noSequenceOfFailuresGoesOnForEverOrBeyondTheTimeToLive() {
        Random random = new Random(20261122);
        for (int i = 0; i < 5_000; i++) {
            OutboundTransmission t = after(0, 0);
            Instant now = START;
            int attempts = 0;
            while (true) {
                attempts++;
                assertThat(attempts).isLessThan(24 * 60 + 3);
                assertThat(decide.expired(t, now)).isEmpty();
                if (!(whateverHappens(t, now, random) instanceof Decision.Wait wait)) {
                    break;
                }
                assertThat(wait.next()).isAfter(now).isBefore(START.plus(Duration.ofHours(24)));
                t = transmission(wait.failedLookups(), wait.failedTransfers(), Optional.of(wait.failure()));
                now = wait.next();
            }
        }
    }

    private Decision whateverHappens(OutboundTransmission t, Instant now, Random random) {
        RetryReason[] reasons = RetryReason.values();
        DiscoveryFailure.Detail[] details = DiscoveryFailure.Detail.values();
        return switch (random.nextInt(8)) {
            case 0 -> decide.lookupFailed(t, new DiscoveryFailure(details[random.nextInt(details.length)]), now);
            case 1, 2, 3, 4 -> decide.lookupFailed(t, unavailable(), now);
            default ->
                decide.notDelivered(
                        t,
                        retry(
                                reasons[random.nextInt(reasons.length)],
                                "",
                                Optional.of(Duration.ofMinutes(random.nextInt(90)))),
                        now);
        };
    }

    private Instant waitAfter(Optional<Duration> asked) {
        Decision decision = decide.notDelivered(after(0, 0), retry(RetryReason.SERVER_ERROR, "", asked), START);
        return ((Decision.Wait) decision).next();
    }

    private static DiscoveryFailure unavailable() {
        return new DiscoveryFailure(DiscoveryFailure.Detail.DNS_SILENT);
    }

    private static As4Outcome.Retry retry(RetryReason reason, String detail, Optional<Duration> notBefore) {
        return new As4Outcome.Retry(reason, detail, notBefore, new byte[0]);
    }

    private static OutboundTransmission after(int failedLookups, int failedTransfers) {
        return transmission(failedLookups, failedTransfers, Optional.empty());
    }

    private static OutboundTransmission withFailure(OutboundTransmission t, FailureCode failure) {
        return transmission(t.failedLookups(), t.failedTransfers(), Optional.of(failure));
    }

    private static OutboundTransmission transmission(
            int failedLookups, int failedTransfers, Optional<FailureCode> failure) {
        EnvelopeHeader header = new EnvelopeHeader(
                MessageId.random(),
                START,
                DocumentTypeId.SDK_MESSAGE,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                new ParticipantId("0203:a.example.se"),
                new ParticipantId("0203:b.example.se"),
                Optional.empty());
        return new OutboundTransmission(
                new TransmissionId("1@a.example.se"),
                "1@a.example.se",
                header,
                Optional.empty(),
                new BlobId(UUID.randomUUID()),
                false,
                TransmissionStatus.SENDING,
                1,
                failedLookups,
                failedTransfers,
                failure,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                START,
                Optional.empty(),
                Optional.empty());
    }
}
