// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.RetryReason;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.server.accesspoint.FailureCode;

/**
 * Turns what happened in an attempt into what follows: wait or fail. Looking up and transferring have schedules of their
 * own, and the time to live puts an end to both (transport.md 2.8, 4.5, 7.2).
 */
public final class DecideWhatFollows {

    /** A peer's words are passed on only when they are a code: anything longer could hold what must not leave the log. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_:.-]{0,60}");

    private final RetrySchedule lookups;
    private final RetrySchedule transfers;
    private final Duration timeToLive;

    /**
     * Decides by these.
     *
     * @param lookups between attempts to find the receiver
     * @param transfers between attempts to transfer
     * @param timeToLive after which nothing more is tried
     */
    public DecideWhatFollows(RetrySchedule lookups, RetrySchedule transfers, Duration timeToLive) {
        this.lookups = lookups;
        this.transfers = transfers;
        this.timeToLive = timeToLive;
    }

    /** The time to live has passed before this attempt. */
    public Optional<Decision> expired(OutboundTransmission t, Instant now) {
        return now.isBefore(t.acceptedAt().plus(timeToLive))
                ? Optional.empty()
                : Optional.of(new Decision.Fail(
                        FailureCode.EXPIRED,
                        t.failure().map(Enum::name).orElse("")
                                + t.failureDetail().map(detail -> " " + detail).orElse("")));
    }

    /** The receiver could not be found. */
    public Decision lookupFailed(OutboundTransmission t, DiscoveryFailure failure, Instant now) {
        FailureCode code = FailureCode.valueOf(failure.reason().name());
        String detail = failure.detail().name();
        if (!failure.temporary()) {
            return new Decision.Fail(code, detail);
        }
        int failed = t.failedLookups() + 1;
        return waitOrFail(t, now, lookups.after(failed), Optional.empty(), code, detail, failed, t.failedTransfers());
    }

    /** The receiver refuses for good. */
    public Decision refused(As4Outcome.Refused refused) {
        boolean tooLarge = refused.code().equals("HTTP:413");
        String detail = CODE.matcher(refused.detail()).matches() ? " " + refused.detail() : "";
        return new Decision.Fail(
                tooLarge ? FailureCode.TOO_LARGE : FailureCode.RECEIVER_REJECTED, refused.code() + detail);
    }

    /** There was no receipt that counts. */
    public Decision notDelivered(OutboundTransmission t, As4Outcome.Retry retry, Instant now) {
        boolean badReceipt = retry.reason() == RetryReason.RECEIPT_INVALID;
        FailureCode code = switch (retry.reason()) {
            case RECEIPT_INVALID -> FailureCode.RECEIPT_INVALID;
            case TEMPORARY_ERROR -> FailureCode.RECEIVER_REJECTED;
            case RECEIPT_UNVERIFIABLE -> FailureCode.DISCOVERY_UNAVAILABLE;
            default -> FailureCode.RECEIVER_UNREACHABLE;
        };
        String detail = retry.reason().name() + (CODE.matcher(retry.detail()).matches() ? " " + retry.detail() : "");
        if (badReceipt && t.failure().equals(Optional.of(FailureCode.RECEIPT_INVALID))) {
            return new Decision.Fail(code, "EBMS:0302 " + detail);
        }
        int failed = t.failedTransfers() + 1;
        return waitOrFail(t, now, transfers.after(failed), retry.notBefore(), code, detail, 0, failed);
    }

    private Decision waitOrFail(
            OutboundTransmission t,
            Instant now,
            Optional<Duration> delay,
            Optional<Duration> asked,
            FailureCode code,
            String detail,
            int failedLookups,
            int failedTransfers) {
        if (delay.isEmpty()) {
            return new Decision.Fail(code, code == FailureCode.RECEIVER_UNREACHABLE ? "EBMS:0301 " + detail : detail);
        }
        Duration wait =
                asked.filter(longer -> longer.compareTo(delay.get()) > 0).orElse(delay.get());
        Instant next = now.plus(wait);
        if (!next.isBefore(t.acceptedAt().plus(timeToLive))) {
            return new Decision.Fail(FailureCode.EXPIRED, code + " " + detail);
        }
        return new Decision.Wait(next, code, detail, failedLookups, failedTransfers);
    }
}
