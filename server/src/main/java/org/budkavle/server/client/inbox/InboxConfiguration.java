// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.draft.DraftOverview;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.NavigationGroup;
import org.budkavle.server.page.NavigationLink;
import org.budkavle.server.page.NavigationSource;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Which addresses the lists answer, and the mailboxes in the sidebar. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    @Bean
    WebArea inboxArea() {
        return WebArea.signedIn("/alla", "/brevlador/**", "/sok", "/sok/**");
    }

    @Bean
    @Order(1)
    NavigationSource mailboxNavigation(
            CaseWorkers workers, ConversationLists lists, DraftOverview drafts, Organisations organisations) {
        return (visitor, language) -> {
            CaseWorker by = workers.of(visitor.person(), visitor.organisation());
            Texts texts = new Texts(language);
            Counted counted = new Counted(lists.toDo(by), lists.undelivered(by), drafts.counts(by.person()));
            List<NavigationLink> links = new ArrayList<>();
            if (by.reads().size() > 1) {
                links.add(NavigationLink.to("/alla", Icon.INBOX, texts.text("inbox.all")));
            }
            organisations.mailboxes(by.organisation()).stream()
                    .filter(mailbox -> by.reads().contains(mailbox.id()))
                    .sorted(Comparator.comparing(Mailbox::name))
                    .map(mailbox -> link(mailbox, counted, by, texts))
                    .forEach(links::add);
            return links.isEmpty()
                    ? List.of()
                    : List.of(new NavigationGroup(NavigationGroup.Area.WORK, texts.text("frame.mailboxes"), links));
        };
    }

    /** What is counted in the sidebar, by mailbox. */
    private record Counted(
            Map<MailboxId, Integer> toDo, Map<MailboxId, Integer> undelivered, Map<MailboxId, Integer> drafts) {}

    private static NavigationLink link(Mailbox mailbox, Counted counted, CaseWorker by, Texts texts) {
        String path = "/brevlador/" + mailbox.id();
        int undelivered = counted.undelivered().getOrDefault(mailbox.id(), 0);
        List<NavigationLink> below = new ArrayList<>();
        below.add(NavigationLink.to(path + "/skickat", Icon.SEND, texts.text("inbox.sent")));
        if (by.answers().contains(mailbox.id())) {
            below.add(NavigationLink.to(path + "/utkast", Icon.PEN, texts.text("inbox.drafts"))
                    .counting(counted.drafts().getOrDefault(mailbox.id(), 0), NavigationLink.Mark.PLAIN));
        }
        if (undelivered > 0) {
            below.add(NavigationLink.to(path + "/kom-inte-fram", Icon.WARNING, texts.text("inbox.failed"))
                    .counting(undelivered, NavigationLink.Mark.FAILED));
        }
        below.add(NavigationLink.to(path + "/vaktoverlamning", Icon.SWAP, texts.text("shift.title")));
        below.add(NavigationLink.to(path + "/overlamnat", Icon.FORWARD, texts.text("inbox.handed-over")));
        return NavigationLink.to(path, Icon.INBOX, mailbox.name())
                .counting(counted.toDo().getOrDefault(mailbox.id(), 0), NavigationLink.Mark.TO_DO)
                .with(below);
    }
}
