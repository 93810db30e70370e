// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/** What an event counts as. */
final class CountEvents {

    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    static final UUID NO_LABEL = new UUID(0, 0);

    private CountEvents() {}

    /** One place where something is counted. */
    record Place(
            OrganisationId organisation,
            LocalDate day,
            MailboxId mailbox,
            Measure measure,
            String counterpart,
            UUID label,
            int bucket) {}

    /** Takes what is to be added. */
    interface Counter {
        void add(Place place, int number);
    }

    static void count(CaseworkEvent event, Counter counter) {
        switch (event) {
            case CaseworkEvent.Received it ->
                counter.add(place(it.organisation(), it.at(), it.addressed(), Measure.RECEIVED, it.counterpart()), 1);
            case CaseworkEvent.Sent it ->
                counter.add(place(it.organisation(), it.at(), it.from(), Measure.SENT, it.counterpart()), 1);
            case CaseworkEvent.FirstAnswered it ->
                counter.add(
                        step(place(it.organisation(), it.at(), it.home(), Measure.ANSWER, it.counterpart()), it.took()),
                        1);
            case CaseworkEvent.DeliveryChanged it -> delivery(it, counter);
            case CaseworkEvent.Labelled it ->
                counter.add(
                        new Place(
                                it.organisation(),
                                day(it.begun()),
                                it.mailbox(),
                                Measure.LABELLED,
                                "",
                                it.label().value(),
                                0),
                        it.set() ? 1 : -1);
            case CaseworkEvent.HandedOver it -> {}
            case CaseworkEvent.Opened it -> {}
            case CaseworkEvent.Claimed it -> {}
            case CaseworkEvent.Mentioned it -> {}
            case CaseworkEvent.Filed it -> {}
        }
    }

    /** By the day that it was sent, as it stands now. */
    private static void delivery(CaseworkEvent.DeliveryChanged it, Counter counter) {
        it.before().ifPresent(before -> failure(it, before, -1, counter));
        failure(it, it.now(), 1, counter);
        if (it.now() == DeliveryState.ACCEPTED) {
            Place place = place(it.organisation(), it.sentAt(), it.from(), Measure.RECEIPT, it.counterpart());
            counter.add(step(place, Duration.between(it.sentAt(), it.at())), 1);
        }
    }

    private static void failure(CaseworkEvent.DeliveryChanged it, DeliveryState state, int number, Counter counter) {
        switch (state) {
            case REJECTED -> counter.add(failed(it, Measure.REJECTED), number);
            case UNCLEAR -> counter.add(failed(it, Measure.UNCLEAR), number);
            case NOT_DELIVERED -> counter.add(failed(it, Measure.NOT_DELIVERED), number);
            case CONFIRMED_LATE -> counter.add(failed(it, Measure.CONFIRMED_LATE), number);
            case CHECKED, ON_ITS_WAY, RETRYING, AWAITING_RECEIPT, ACCEPTED -> {}
        }
    }

    private static Place failed(CaseworkEvent.DeliveryChanged it, Measure measure) {
        return place(it.organisation(), it.sentAt(), it.from(), measure, it.counterpart());
    }

    private static Place place(
            OrganisationId organisation, Instant at, MailboxId mailbox, Measure measure, ParticipantId counterpart) {
        return new Place(organisation, day(at), mailbox, measure, counterpart.value(), NO_LABEL, 0);
    }

    private static Place step(Place place, Duration time) {
        return new Place(
                place.organisation(),
                place.day(),
                place.mailbox(),
                place.measure(),
                place.counterpart(),
                place.label(),
                Steps.of(time));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }
}
