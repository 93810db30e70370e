// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.server.client.status.StatusView.Subscription;
import org.budkavle.server.notice.NoticeRules;
import org.budkavle.server.notice.OperationMail;
import org.budkavle.server.operation.PlannedWindows;
import org.budkavle.server.operation.Subscribers;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that says how it goes. */
@Controller
class StatusController {

    private final OperationWatch watch;
    private final WhoseFault whoseFault;
    private final LatestTrial latestTrial;
    private final AdministratorRoles roles;
    private final Subscribers subscribers;
    private final OperationMail mail;
    private final NoticeRules notices;
    private final PlannedWindows planned;
    private final Pages pages;

    StatusController(
            OperationWatch watch,
            WhoseFault whoseFault,
            LatestTrial latestTrial,
            AdministratorRoles roles,
            Subscribers subscribers,
            OperationMail mail,
            NoticeRules notices,
            PlannedWindows planned,
            Pages pages) {
        this.planned = planned;
        this.latestTrial = latestTrial;
        this.subscribers = subscribers;
        this.mail = mail;
        this.notices = notices;
        this.roles = roles;
        this.watch = watch;
        this.whoseFault = whoseFault;
        this.pages = pages;
    }

    @GetMapping("/driftstatus")
    Screen show() {
        OperationWatch.Look look = watch.look();
        List<StatusItem> items = pages.visitor()
                .map(visitor -> Stream.concat(
                                Stream.concat(
                                        whoseFault.of(look, visitor.organisation()).stream(),
                                        Stream.of(latestTrial.of(visitor.organisation()))),
                                look.items().stream())
                        .map(this::shown)
                        .toList())
                .orElse(List.of());
        boolean operates = pages.visitor()
                .map(visitor -> roles.of(visitor.person()).contains(AdministratorRole.SYSTEM))
                .orElse(false);
        return pages.screen(
                "status/status",
                pages.texts().text("status.title"),
                new StatusView(
                        look.state(),
                        look.at(),
                        items,
                        pages.visitor().isPresent() ? Optional.empty() : WhoseFault.brief(look),
                        planned.ahead(),
                        operates,
                        pages.visitor()
                                .map(visitor -> subscription(visitor.person()))
                                .orElse(Subscription.IMPOSSIBLE)));
    }

    private Subscription subscription(PersonId person) {
        if (!notices.canMail()) {
            return Subscription.IMPOSSIBLE;
        }
        if (!mail.reaches(person)) {
            return Subscription.NO_ADDRESS;
        }
        return subscribers.include(person) ? Subscription.ON : Subscription.OFF;
    }

    /** Ages, dates and sizes as people read them. */
    private StatusItem shown(StatusItem item) {
        Texts texts = pages.texts();
        Moments moments = pages.moments();
        List<String> values = switch (item.text()) {
            case "status.queue.waiting" ->
                List.of(
                        texts.count(
                                "status.queue.messages",
                                Long.parseLong(item.values().get(0))),
                        moments.lasting(Duration.parse(item.values().get(1))));
            case "status.trial.back" ->
                List.of(
                        moments.brief(Instant.parse(item.values().get(0))),
                        moments.lasting(Duration.parse(item.values().get(1))));
            case "status.book.current",
                    "status.access-point.elsewhere-proved",
                    "status.trial.away",
                    "status.trial.lost",
                    "status.book.behind",
                    "status.book.old",
                    "status.fault.planned",
                    "status.audit.verified",
                    "status.backup.taken",
                    "status.backup.rehearsed",
                    "status.backup.copy_overdue",
                    "status.backup.copy_failed",
                    "status.backup.log_behind",
                    "status.backup.rehearsal_overdue",
                    "status.backup.rehearsal_failed" ->
                item.values().stream()
                        .map(at -> at.isEmpty() ? "" : moments.brief(Instant.parse(at)))
                        .toList();
            case "status.certificates.left" ->
                List.of(
                        item.values().get(0),
                        texts.count("moment.days", Long.parseLong(item.values().get(1))));
            case "status.clock.apart" ->
                List.of(
                        moments.lasting(
                                Duration.ofSeconds(Long.parseLong(item.values().get(0)))),
                        item.values().get(1));
            case "status.storage.free" ->
                List.of(moments.size(Long.parseLong(item.values().get(0))));
            default -> item.values();
        };
        return new StatusItem(item.subject(), item.level(), item.text(), values);
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        /** The word needs no log-in: it is asked for when the log-in does not go. */
        @Bean
        WebArea statusArea() {
            return WebArea.open("/driftstatus");
        }
    }
}
