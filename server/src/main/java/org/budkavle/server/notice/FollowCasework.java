// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down, in the transaction of what happens, that people are to be told. */
@Component
class FollowCasework {

    private final WorkQueue queue;
    private final NoticeRows notices;
    private final Clock clock;

    FollowCasework(WorkQueue queue, NoticeRows notices, Clock clock) {
        this.queue = queue;
        this.notices = notices;
        this.clock = clock;
    }

    @EventListener
    void on(CaseworkEvent event) {
        switch (event) {
            case CaseworkEvent.Received received ->
                tell("message/" + received.message(), NoticeKind.NEW_MESSAGE, received, List.of());
            case CaseworkEvent.HandedOver over ->
                tell("hand-over/" + over.id(), NoticeKind.HANDED_OVER, over, List.of());
            case CaseworkEvent.DeliveryChanged changed -> {
                if (changed.now().needsSomebody()) {
                    tell(
                            "delivery/" + changed.message() + "/" + changed.now(),
                            NoticeKind.DELIVERY,
                            changed,
                            changed.author().stream().toList());
                }
            }
            case CaseworkEvent.Mentioned mentioned ->
                tell("mention/" + mentioned.note(), NoticeKind.MENTION, mentioned, List.copyOf(mentioned.people()));
            case CaseworkEvent.Opened opened -> notices.opened(opened.conversation(), opened.by());
            case CaseworkEvent.Claimed claimed -> notices.claimed(claimed.conversation());
            case CaseworkEvent.Sent sent -> {}
            case CaseworkEvent.FirstAnswered answered -> {}
            case CaseworkEvent.Labelled labelled -> {}
            case CaseworkEvent.Filed filed -> {}
        }
    }

    private void tell(String key, NoticeKind kind, CaseworkEvent event, List<PersonId> people) {
        Instant now = clock.instant();
        Happening what = new Happening(
                key,
                kind,
                event.mailbox().toString(),
                event.conversation().toString(),
                people.stream().map(PersonId::toString).toList(),
                1,
                0,
                now);
        queue.submit(NoticeTasks.tell(what), now);
    }

    /** For other parts of the server. */
    void tell(Happening what) {
        queue.submit(NoticeTasks.tell(what), clock.instant());
    }

    /** How a notice's own link is kept as data. */
    static String blankOr(Optional<?> key) {
        return key.map(Object::toString).orElse("");
    }
}
