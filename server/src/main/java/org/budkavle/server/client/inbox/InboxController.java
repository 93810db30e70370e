// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.ConversationList;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.casework.ListCursor;
import org.budkavle.server.casework.ListFilter;
import org.budkavle.server.casework.ListQuestion;
import org.budkavle.server.casework.ListTab;
import org.budkavle.server.casework.MailboxNow;
import org.budkavle.server.casework.Mentions;
import org.budkavle.server.client.compose.OnTheirWay;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of a mailbox, and of all that one has (client-ux.md 4.2). */
@Controller
class InboxController {

    private static final int PAGE = 50;

    private final Pages pages;
    private final CaseWorkers workers;
    private final ConversationLists lists;
    private final Labels labels;
    private final Organisations organisations;
    private final Rows rows;
    private final Staffing staffing;
    private final FailedMessages failed;
    private final OnTheirWay onTheirWay;
    private final Mentions mentions;
    private final Names names;
    private final Clock clock;

    InboxController(
            Pages pages,
            CaseWorkers workers,
            ConversationLists lists,
            Labels labels,
            Organisations organisations,
            Rows rows,
            Staffing staffing,
            FailedMessages failed,
            OnTheirWay onTheirWay,
            Mentions mentions,
            Names names,
            Clock clock) {
        this.pages = pages;
        this.workers = workers;
        this.lists = lists;
        this.labels = labels;
        this.organisations = organisations;
        this.rows = rows;
        this.staffing = staffing;
        this.failed = failed;
        this.onTheirWay = onTheirWay;
        this.mentions = mentions;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/alla")
    Screen all(
            @RequestParam(name = "flik", defaultValue = "att-gora") String tab,
            @RequestParam(name = "filter", defaultValue = "") String filter,
            @RequestParam(name = "efter", defaultValue = "") String after) {
        CaseWorker by = workers.current();
        return list(Optional.empty(), by.reads(), "/alla", tab, filter, after, by);
    }

    @GetMapping("/brevlador/{mailbox}")
    Screen one(
            @PathVariable String mailbox,
            @RequestParam(name = "flik", defaultValue = "att-gora") String tab,
            @RequestParam(name = "filter", defaultValue = "") String filter,
            @RequestParam(name = "efter", defaultValue = "") String after) {
        CaseWorker by = workers.current();
        Mailbox found = readable(mailbox, by);
        return list(Optional.of(found), Set.of(found.id()), "/brevlador/" + found.id(), tab, filter, after, by);
    }

    /** A mailbox that the person may read; the same answer whether it exists or not. */
    private Mailbox readable(String id, CaseWorker by) {
        return Addresses.mailbox(id)
                .filter(by.reads()::contains)
                .flatMap(organisations::mailbox)
                .orElseThrow(NoAccess::new);
    }

    private Screen list(
            Optional<Mailbox> mailbox,
            Set<MailboxId> mailboxes,
            String path,
            String tabName,
            String filterText,
            String after,
            CaseWorker by) {
        Instant at = clock.instant();
        ListTab tab = Addresses.tab(tabName);
        Set<String> filter = new TreeSet<>(Arrays.asList(filterText.split(",", -1)));
        filter.remove("");
        ConversationList page =
                lists.page(new ListQuestion(mailboxes, tab, filter(filter), ListCursor.parse(after), PAGE), by);
        MailboxNow now = lists.now(mailboxes, by);
        Texts texts = pages.texts();
        boolean mayWork = mailboxes.stream().anyMatch(by.answers()::contains);
        InboxView view = new InboxView(
                mailbox,
                path,
                Addresses.name(tab),
                tabs(path, tab, now, texts),
                chips(filter, texts),
                groups(page, mailbox.isEmpty(), by),
                page.next()
                        .map(cursor -> path + "?flik=" + Addresses.name(tab)
                                + (filter.isEmpty() ? "" : "&filter=" + String.join(",", filter)) + "&efter="
                                + cursor.text()),
                now.unowned(),
                now.oldestUnowned().map(oldest -> pages.moments().ago(oldest)).orElse("–"),
                now.firstAnswer().map(time -> pages.moments().lasting(time)).orElse("–"),
                now.undelivered(),
                mailbox.map(one -> staffing.of(one.id(), by)).orElse(List.of()),
                mailbox.flatMap(one -> staffing.watch(one.id(), by)),
                mailbox.filter(one -> mayWork).map(one -> labels.of(one.id())).orElse(List.of()),
                mayWork ? organisations.mailboxes(by.organisation()) : List.of(),
                mayWork,
                now.count(ListTab.ALL_OPEN) == 0 && page.groups().isEmpty() && filter.isEmpty(),
                mentions.unseen(by).stream()
                        .filter(mention -> mailboxes.contains(mention.mailbox()))
                        .map(mention -> new InboxView.Asked(
                                "/konversationer/" + mention.conversation(), names.face(mention.by()), mention.at()))
                        .toList(),
                mailbox.filter(one -> now.undelivered() > 0)
                        .map(one -> failed.of(one.id(), by))
                        .orElse(List.of()),
                onTheirWay.from(mailboxes, by.person()),
                at);
        String title = mailbox.map(Mailbox::name).orElseGet(() -> texts.text("inbox.all"));
        return pages.screen("inbox/list", title, view);
    }

    private List<InboxView.Tab> tabs(String path, ListTab current, MailboxNow now, Texts texts) {
        List<InboxView.Tab> tabs = new ArrayList<>();
        for (ListTab tab : ListTab.values()) {
            int count = now.count(tab);
            tabs.add(new InboxView.Tab(
                    path + (tab == ListTab.TO_DO ? "" : "?flik=" + Addresses.name(tab)),
                    texts.text("inbox.tab." + Addresses.name(tab)),
                    tab == ListTab.DONE ? "" : Addresses.upTo(count),
                    tab == current));
        }
        return tabs;
    }

    private static List<InboxView.Chip> chips(Set<String> filter, Texts texts) {
        return List.of(
                chip(filter, "utan-ansvarig", null, texts),
                chip(filter, "i-dag", Icon.CLOCK, texts),
                chip(filter, "sekretess", Icon.LOCK, texts),
                chip(filter, "bilagor", Icon.CLIP, texts),
                chip(filter, "ej-diarieford", Icon.ARCHIVE, texts));
    }

    private static InboxView.Chip chip(Set<String> filter, String name, @Nullable Icon icon, Texts texts) {
        Set<String> pressed = new TreeSet<>(filter);
        boolean on = !pressed.add(name);
        if (on) {
            pressed.remove(name);
        }
        return new InboxView.Chip(String.join(",", pressed), icon, texts.text("inbox.filter." + name), on);
    }

    private static ListFilter filter(Set<String> filter) {
        return new ListFilter(
                filter.contains("utan-ansvarig"),
                filter.contains("i-dag"),
                filter.contains("sekretess"),
                filter.contains("bilagor"),
                filter.contains("ej-diarieford"),
                filter.stream()
                        .filter(each -> each.startsWith("etikett-"))
                        .findFirst()
                        .flatMap(each -> Addresses.label(each.substring("etikett-".length()))));
    }

    private List<InboxView.Group> groups(ConversationList page, boolean ofSeveral, CaseWorker by) {
        List<ConversationLine> lines =
                page.groups().stream().flatMap(group -> group.lines().stream()).toList();
        Map<ConversationKey, RowView> shown = rows.of(lines, ofSeveral, by);
        Texts texts = pages.texts();
        return page.groups().stream()
                .map(group -> new InboxView.Group(
                        "g-" + group.section().name().toLowerCase(Locale.ROOT),
                        texts.text("inbox.group." + group.section()),
                        texts.count("inbox.conversations", group.lines().size()),
                        group.lines().stream()
                                .flatMap(line -> Stream.ofNullable(shown.get(line.key())))
                                .toList()))
                .toList();
    }
}
