// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.notice;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ChangeFeed;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.LiveStream;
import org.budkavle.server.notice.Notice;
import org.budkavle.server.notice.NoticeId;
import org.budkavle.server.notice.NoticeKind;
import org.budkavle.server.notice.NoticeText;
import org.budkavle.server.notice.Notices;
import org.budkavle.server.organisation.PersonId;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Notices as they come, for the screen: fixed words and a count. */
@Controller
class LiveNoticeController {

    private final ChangeFeed feed;
    private final CaseWorkers workers;
    private final Notices notices;
    private final JsonMapper json;

    LiveNoticeController(ChangeFeed feed, CaseWorkers workers, Notices notices, JsonMapper json) {
        this.feed = feed;
        this.workers = workers;
        this.notices = notices;
        this.json = json;
    }

    @GetMapping(path = "/notiser/handelser", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live() {
        CaseWorker by = workers.current();
        return LiveStream.open(feed, workers.standing(), new Teller(by.person(), notices.last(by.person())));
    }

    private final class Teller implements LiveStream.Teller {

        private final PersonId person;
        private final Map<NoticeKind, Integer> told = new EnumMap<>(NoticeKind.class);
        private Optional<NoticeId> last;

        Teller(PersonId person, Optional<NoticeId> last) {
            this.person = person;
            this.last = last;
        }

        @Override
        public void tell(CaseworkChange change, SseEmitter page) throws IOException {
            if (change.kind() != CaseworkChange.Kind.NOTICED) {
                return;
            }
            List<Notice> fresh = notices.popups(person, last);
            if (fresh.isEmpty()) {
                return;
            }
            last = Optional.of(fresh.getLast().id());
            int unseen = notices.unseen(person);
            for (Notice notice : fresh) {
                told.merge(notice.kind(), notice.number(), Integer::sum);
            }
            for (NoticeKind kind : fresh.stream().map(Notice::kind).distinct().toList()) {
                LiveStream.send(
                        page,
                        "notice",
                        json.writeValueAsString(Map.of(
                                "kind",
                                kind.name(),
                                "title",
                                NoticeText.TITLE,
                                "text",
                                NoticeText.words(kind, told.getOrDefault(kind, 1)),
                                "unseen",
                                unseen)));
            }
        }

        @Override
        public void beat(SseEmitter page) throws IOException {
            LiveStream.comment(page);
        }

        @Override
        public void closed() {
            told.clear();
        }
    }
}
