// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ChangeFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Presence;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.client.worker.LiveStream;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** An open conversation: that this page is open makes the person present; who else is, is told as it changes. Never content. */
@Controller
class LiveConversationController {

    private final ChangeFeed feed;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final Presence presence;
    private final Show show;
    private final Surroundings surroundings;
    private final Names names;
    private final Pages pages;
    private final JsonMapper json;

    LiveConversationController(
            ChangeFeed feed,
            CaseWorkers workers,
            Conversations conversations,
            Presence presence,
            Show show,
            Surroundings surroundings,
            Names names,
            Pages pages,
            JsonMapper json) {
        this.feed = feed;
        this.workers = workers;
        this.conversations = conversations;
        this.presence = presence;
        this.show = show;
        this.surroundings = surroundings;
        this.names = names;
        this.pages = pages;
        this.json = json;
    }

    @GetMapping(path = "/konversationer/{key}/handelser", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@PathVariable String key, @RequestParam("sida") UUID session) {
        CaseWorker by = workers.current();
        ConversationKey found = visible(key, by);
        Texts texts = pages.texts();
        Moments moments = pages.moments();
        AtomicBoolean first = new AtomicBoolean(true);
        return LiveStream.open(feed, workers.standing(), new LiveStream.Teller() {
            @Override
            public void tell(CaseworkChange change, SseEmitter page) throws IOException {
                CaseWorker now = workers.of(by.person(), by.organisation());
                if (!change.conversation().equals(found)) {
                    return;
                }
                if (conversations.glance(found, now).isEmpty()) {
                    LiveStream.send(page, "gone", "{}");
                } else if (change.kind() == CaseworkChange.Kind.PRESENCE) {
                    LiveStream.send(page, "presence", presence(found, texts, moments, now));
                } else {
                    LiveStream.send(page, "changed", "{}");
                }
            }

            @Override
            public void beat(SseEmitter page) throws IOException {
                CaseWorker now = workers.of(by.person(), by.organisation());
                LiveStream.comment(page);
                presence.here(session, found, false, now);
                if (first.getAndSet(false)) {
                    LiveStream.send(page, "presence", presence(found, texts, moments, now));
                }
            }

            @Override
            public void closed() {
                presence.gone(session, by);
            }
        });
    }

    /** The person writes in the conversation now; who may only read does not. */
    @PostMapping("/konversationer/{key}/skriver")
    ResponseEntity<Void> writing(@PathVariable String key, @RequestParam("sida") UUID session) {
        CaseWorker by = workers.current();
        // Beside the page's own presence, which is said again and again by its stream: forgotten by itself.
        UUID writes = new UUID(~session.getMostSignificantBits(), session.getLeastSignificantBits());
        ConversationKey found = visible(key, by);
        if (conversations
                .glance(found, by)
                .filter(glance -> by.answers().contains(glance.mailbox()))
                .isEmpty()) {
            throw new NoAccess();
        }
        presence.here(writes, found, true, by);
        return ResponseEntity.noContent().build();
    }

    private ConversationKey visible(String key, CaseWorker by) {
        return Ids.of(key)
                .map(ConversationKey::new)
                .filter(found -> conversations.glance(found, by).isPresent())
                .orElseThrow(NoAccess::new);
    }

    private String presence(ConversationKey key, Texts texts, Moments moments, CaseWorker by) {
        List<Presence.Here> others = show.others(key, by);
        if (others.isEmpty()) {
            return json.writeValueAsString(Map.of("text", ""));
        }
        Face face = names.face(others.getFirst().person());
        String text = surroundings.presence(others, texts, moments);
        return json.writeValueAsString(Map.of("text", text, "initials", face.initials(), "tone", face.tone()));
    }
}
