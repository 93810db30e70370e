// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ChangeFeed;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Presence;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.LiveStream;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.budkavle.server.shift.Shifts;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** What happens in a list while it is open: who looks at what, and that something came. Never content. */
@Controller
class LiveListController {

    private final ChangeFeed feed;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final Presence presence;
    private final Shifts shifts;
    private final Names names;
    private final Pages pages;
    private final JsonMapper json;

    LiveListController(
            ChangeFeed feed,
            CaseWorkers workers,
            Conversations conversations,
            Presence presence,
            Shifts shifts,
            Names names,
            Pages pages,
            JsonMapper json) {
        this.feed = feed;
        this.workers = workers;
        this.conversations = conversations;
        this.presence = presence;
        this.shifts = shifts;
        this.names = names;
        this.pages = pages;
        this.json = json;
    }

    @GetMapping(path = "/brevlador/handelser", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            @RequestParam(name = "brevlada", required = false) Optional<String> mailbox,
            @RequestParam(name = "sedan", required = false) Optional<Long> since) {
        CaseWorker by = workers.current();
        Set<MailboxId> watched = mailbox.isEmpty()
                ? by.reads()
                : Set.of(mailbox.flatMap(Addresses::mailbox)
                        .filter(by.reads()::contains)
                        .orElseThrow(NoAccess::new));
        UUID session = UUID.randomUUID();
        Texts texts = pages.texts();
        shifts.here(session, by.person(), watched);
        AtomicBoolean first = new AtomicBoolean(true);
        return LiveStream.open(feed, workers.standing(), new LiveStream.Teller() {
            @Override
            public void tell(CaseworkChange change, SseEmitter page) throws IOException {
                CaseWorker now = workers.of(by.person(), by.organisation());
                if (change.kind() != CaseworkChange.Kind.NOTICED
                        && watched.contains(change.mailbox())
                        && now.reads().contains(change.mailbox())
                        && conversations.glance(change.conversation(), now).isPresent()) {
                    send(change, page, texts, now);
                }
            }

            @Override
            public void beat(SseEmitter page) throws IOException {
                LiveStream.comment(page);
                shifts.here(session, by.person(), watched);
                if (since.isPresent() && first.getAndSet(false)) {
                    for (CaseworkChange missed : feed.arrivalsSince(Instant.ofEpochMilli(since.get()))) {
                        tell(missed, page);
                    }
                }
            }

            @Override
            public void closed() {
                shifts.gone(session);
            }
        });
    }

    private void send(CaseworkChange change, SseEmitter page, Texts texts, CaseWorker by) throws IOException {
        String key = change.conversation().toString();
        switch (change.kind()) {
            case PRESENCE -> {
                List<Presence.Here> here =
                        presence.who(Set.of(change.conversation()), by).getOrDefault(change.conversation(), List.of());
                LiveStream.send(
                        page,
                        "presence",
                        json.writeValueAsString(
                                Map.of("conversation", key, "text", PresenceText.of(here, names, texts, by))));
            }
            case ARRIVAL -> LiveStream.send(page, "arrival", json.writeValueAsString(Map.of("conversation", key)));
            case CONVERSATION -> LiveStream.send(page, "changed", json.writeValueAsString(Map.of("conversation", key)));
            case NOTICED -> {}
        }
    }
}
