// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.connection.Order;
import org.budkavle.server.connection.SamAccesses;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.SamPrerequisite;
import org.budkavle.server.connection.order.SamStanding;
import org.budkavle.server.connection.order.ServiceOffering;
import org.budkavle.server.draft.DraftFile;
import org.budkavle.server.page.Form;

/**
 * An order: to be filled in, or as it stands.
 *
 * @param fields that its form has, in order
 * @param notes what to think of
 * @param text as the provider's portal wants it
 * @param files that will go with it
 * @param payer who pays, in words
 * @param eligibility what the form says of whether the unit may have it, for the provider
 * @param filesPath where they are; empty if there are none
 */
public record OrderView(
        Order order,
        String path,
        String type,
        String state,
        String tone,
        String counterpart,
        boolean provider,
        boolean editable,
        boolean mayAct,
        List<OrderField> fields,
        Form form,
        List<String> notes,
        List<ServiceOffering> offerings,
        String text,
        List<DraftFile> files,
        String filesPath,
        List<Event> timeline,
        List<Next> steps,
        Optional<String> expected,
        Optional<String> payer,
        Optional<String> eligibility,
        String late,
        List<String> unreviewed,
        Optional<String> conversation,
        boolean untold,
        Optional<Sam> sam) {

    public OrderView {
        fields = List.copyOf(fields);
    }

    /** Whether a field takes one of some words. */
    public List<String> words(OrderField field) {
        return CHOICES.getOrDefault(field, List.of());
    }

    private static final Map<OrderField, List<String>> CHOICES = Map.of(
            OrderField.AGREEMENT, List.of("HSF", "TakeCare", "Inget"),
            OrderField.LEVEL, List.of("S1", "S2", "S3", "S4", "S5"),
            OrderField.NEW_IP, List.of("JA", "NEJ"),
            OrderField.REPORTING, List.of("JA", "NEJ"),
            OrderField.ADVICE, List.of("JA", "NEJ"),
            OrderField.ACCEPTED, List.of("JA", "NEJ"));

    /** Something that was done. */
    public record Event(
            String state,
            boolean ours,
            Optional<Face> by,
            java.time.Instant at,
            Facts facts,
            boolean waiting,
            boolean refused) {}

    /** A step that may be taken here, and what belongs to it. */
    public record Next(OrderState to, String words, boolean primary, List<Fact> facts, List<Fact> needed) {}

    /** The prerequisites of a SAM access. */
    public record Sam(
            String words,
            String tone,
            List<Prerequisite> prerequisites,
            Optional<java.time.LocalDate> reviewBy,
            boolean reviewable) {}

    /** One of them. */
    public record Prerequisite(
            SamPrerequisite which, SamStanding.State state, Optional<SamAccesses.Known> known, boolean declarable) {}
}
