// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.server.casework.Delivery;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.Rejection;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.MessageSummary;

/** Reads the trail of a sent message for people (client-ux.md 4, delivery status). */
public final class DeliveryOf {

    private static final Set<String> REASONS = Set.of("SV", "BV", "SIG");

    /** Failures after which the recipient may have the message all the same: an answer was lost, or was no proof. */
    private static final List<String> DOUBTFUL = List.of("RECEIVER_UNREACHABLE", "RECEIPT_INVALID", "EXPIRED");

    private DeliveryOf() {}

    /** How the message stands. */
    public static Delivery of(MessageSummary message) {
        List<EventIssue> trail = message.trail().issues();
        DeliveryState state = state(message.status(), trail);
        return new Delivery(
                state,
                steps(trail.reversed(), state),
                state == DeliveryState.REJECTED ? Optional.of(rejection(trail)) : Optional.empty(),
                Optional.empty());
    }

    private static DeliveryState state(MessageStatus status, List<EventIssue> trail) {
        return switch (status) {
            case SCHEDULED -> DeliveryState.CHECKED;
            case SUBMITTED -> DeliveryState.ON_ITS_WAY;
            case SCHEDULED_FOR_RESEND -> DeliveryState.RETRYING;
            case ACKNOWLEDGE, WAITING_FOR_RECEIPT -> DeliveryState.AWAITING_RECEIPT;
            case ACCEPTED -> DeliveryState.ACCEPTED;
            case REJECTED -> DeliveryState.REJECTED;
            case MESSAGE_EXCHANGE_ERROR, ERROR -> failed(trail);
            case RETRIEVED, RECEIPT_SENT, NEW -> throw new IllegalArgumentException("A received message");
        };
    }

    private static DeliveryState failed(List<EventIssue> trail) {
        if (has(trail, MessageStatus.ACCEPTED.name())) {
            return DeliveryState.CONFIRMED_LATE;
        }
        if (has(trail, MessageStatus.REJECTED.name()) || trail.stream().anyMatch(DeliveryOf::isReason)) {
            return DeliveryState.REJECTED;
        }
        return has(trail, MessageStatus.ACKNOWLEDGE.name())
                        || has(trail, MessageStatus.WAITING_FOR_RECEIPT.name())
                        || trail.stream().anyMatch(DeliveryOf::isDoubtful)
                ? DeliveryState.UNCLEAR
                : DeliveryState.NOT_DELIVERED;
    }

    private static boolean isDoubtful(EventIssue issue) {
        return issue.typeCode().equals(MessageStatus.MESSAGE_EXCHANGE_ERROR.name())
                && (issue.title().startsWith("Acknowledge not received")
                        || issue.detail()
                                .filter(detail -> DOUBTFUL.stream().anyMatch(detail::startsWith))
                                .isPresent());
    }

    private static boolean has(List<EventIssue> trail, String typeCode) {
        return trail.stream().anyMatch(issue -> issue.typeCode().equals(typeCode));
    }

    private static boolean isReason(EventIssue issue) {
        return REASONS.contains(issue.typeCode());
    }

    private static List<Delivery.Step> steps(List<EventIssue> oldestFirst, DeliveryState end) {
        List<Delivery.Step> steps = new ArrayList<>();
        for (EventIssue issue : oldestFirst) {
            step(issue.typeCode(), end).ifPresent(state -> {
                if (steps.isEmpty() || steps.getLast().state() != state) {
                    steps.add(new Delivery.Step(state, issue.dateTime()));
                }
            });
        }
        return steps;
    }

    private static Optional<DeliveryState> step(String typeCode, DeliveryState end) {
        return switch (typeCode) {
            case "SCHEDULED" -> Optional.of(DeliveryState.CHECKED);
            case "SUBMITTED", "WAITING_FOR_ACKNOWLEDGE" -> Optional.of(DeliveryState.ON_ITS_WAY);
            case "SCHEDULED_FOR_RESEND" -> Optional.of(DeliveryState.RETRYING);
            case "ACKNOWLEDGE" -> Optional.of(DeliveryState.AWAITING_RECEIPT);
            case "ACCEPTED" ->
                Optional.of(
                        end == DeliveryState.CONFIRMED_LATE ? DeliveryState.CONFIRMED_LATE : DeliveryState.ACCEPTED);
            case "MESSAGE_EXCHANGE_ERROR" ->
                Optional.of(end == DeliveryState.CONFIRMED_LATE ? DeliveryState.UNCLEAR : end);
            default -> Optional.empty();
        };
    }

    private static Rejection rejection(List<EventIssue> trail) {
        List<EventIssue> reasons = trail.stream().filter(DeliveryOf::isReason).toList();
        return Stream.of(
                        of(reasons, "BV", Set.of("forbidden"), Rejection.HARMFUL),
                        of(reasons, "SIG", Set.of(), Rejection.NOT_TRUSTED),
                        of(reasons, "BV", Set.of("security"), Rejection.NOT_TRUSTED),
                        of(reasons, "BV", Set.of("not-found"), Rejection.ADDRESS_GONE),
                        of(reasons, "BV", Set.of("too-long"), Rejection.TOO_LARGE),
                        of(reasons, "BV", Set.of("duplicate", "multiple-matches"), Rejection.DUPLICATE),
                        notSupported(reasons))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Rejection.TECHNICAL);
    }

    private static Optional<Rejection> of(
            List<EventIssue> reasons, String code, Set<String> details, Rejection rejection) {
        return reasons.stream()
                        .anyMatch(issue ->
                                issue.typeCode().equals(code) && (details.isEmpty() || details.contains(issue.title())))
                ? Optional.of(rejection)
                : Optional.empty();
    }

    /** Of a reference, or of a file: the place tells. */
    private static Optional<Rejection> notSupported(List<EventIssue> reasons) {
        return reasons.stream()
                .filter(issue -> issue.typeCode().equals("BV") && issue.title().equals("not-supported"))
                .findFirst()
                .map(issue -> issue.in()
                                .filter(place -> place.contains("refToMessageId"))
                                .isPresent()
                        ? Rejection.ANSWER_TO_REJECTED
                        : Rejection.FILE_TYPE);
    }
}
