// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.Delivery;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.Rejection;
import org.budkavle.server.messageservice.Resendings.Resending;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Texts;

/** How a sent message stands, in the words of client-ux.md 4. */
public final class DeliveryText {

    private DeliveryText() {}

    /** In a list. */
    public record Brief(String look, Icon icon, String text) {}

    /** A step of the timeline. */
    public record Step(String look, Icon icon, String heading, String text, Instant at) {}

    /** The words of a list. */
    public static Brief brief(DeliveryState state, boolean late, Texts texts) {
        if (late) {
            return new Brief("warn", Icon.CLOCK, texts.text("conversation.delivery.late"));
        }
        return new Brief(look(state), icon(state), texts.text("conversation.delivery." + state));
    }

    /** Why the recipient refused it, and what to do; of files, which kinds it has besides PDF if that is known. */
    public static String rejected(Rejection why, String recipient, String kinds, Texts texts) {
        return why == Rejection.FILE_TYPE && !kinds.isEmpty()
                ? texts.text("conversation.rejection.FILE_TYPE.named", recipient, kinds)
                : texts.text("conversation.rejection." + why, recipient);
    }

    /**
     * The timeline, the latest last.
     *
     * @param kinds the kinds of file that it has besides PDF; may be empty
     */
    public static List<Step> steps(
            Delivery delivery, String recipient, String kinds, Instant now, Texts texts, Moments moments) {
        List<Step> steps = new ArrayList<>();
        for (Delivery.Step step : delivery.steps()) {
            String key = "conversation.step." + step.state();
            String text = step.state() == DeliveryState.REJECTED
                            && delivery.rejection().isPresent()
                    ? rejected(delivery.rejection().get(), recipient, kinds, texts)
                    : texts.text(key + ".text", recipient, moments.dateAndTime(step.at()));
            Optional<String> again = delivery.resending()
                    .filter(next -> step.state() == DeliveryState.RETRYING
                            && step.equals(delivery.steps().getLast()))
                    .map(next -> resending(next, texts, moments));
            steps.add(new Step(
                    stepLook(step, delivery),
                    icon(step.state()),
                    texts.text(key),
                    step.equals(delivery.steps().getLast()) && delivery.isLate(now)
                            ? text + " " + texts.text("conversation.step.late")
                            : again.map(next -> text + ". " + next).orElse(text),
                    step.at()));
        }
        return steps;
    }

    /** «Nytt försök kl. 14:45 (försök 2)», with the day unless it is today. */
    public static String resending(Resending next, Texts texts, Moments moments) {
        String at = moments.brief(next.at());
        return texts.text(
                at.equals(moments.time(next.at())) ? "conversation.resending.today" : "conversation.resending",
                at,
                next.attempt());
    }

    private static String stepLook(Delivery.Step step, Delivery delivery) {
        boolean last = step.equals(delivery.steps().getLast());
        return switch (step.state()) {
            case ACCEPTED -> "final";
            case REJECTED, NOT_DELIVERED -> "failed";
            case UNCLEAR, CONFIRMED_LATE, RETRYING -> last ? "doubtful" : "";
            case CHECKED, ON_ITS_WAY, AWAITING_RECEIPT -> "";
        };
    }

    private static String look(DeliveryState state) {
        return switch (state) {
            case CHECKED, ON_ITS_WAY, AWAITING_RECEIPT -> "info";
            case RETRYING, UNCLEAR, CONFIRMED_LATE -> "warn";
            case ACCEPTED -> "ok";
            case REJECTED, NOT_DELIVERED -> "err";
        };
    }

    private static Icon icon(DeliveryState state) {
        return switch (state) {
            case CHECKED -> Icon.CHECK;
            case ON_ITS_WAY -> Icon.LOCK;
            case RETRYING -> Icon.REFRESH;
            case AWAITING_RECEIPT -> Icon.SEND;
            case ACCEPTED -> Icon.DOUBLE_CHECK;
            case REJECTED, NOT_DELIVERED -> Icon.WARNING;
            case UNCLEAR, CONFIRMED_LATE -> Icon.QUESTION;
        };
    }
}
