// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Where a person begins: at their first mailbox, and without one at a page that says what to do. */
@Controller
class StartController {

    private final Pages pages;
    private final ObjectProvider<NavigationSource> navigation;

    StartController(Pages pages, ObjectProvider<NavigationSource> navigation) {
        this.pages = pages;
        this.navigation = navigation;
    }

    @GetMapping("/")
    View start() {
        Visitor visitor = pages.visitor().orElseThrow(NoAccess::new);
        List<NavigationLink> mailboxes = navigation
                .orderedStream()
                .flatMap(source -> source.groups(visitor, Language.SWEDISH).stream())
                .filter(group -> group.area() == NavigationGroup.Area.WORK)
                .flatMap(group -> group.links().stream())
                .filter(link -> link.path().startsWith("/brevlador/"))
                .toList();
        return mailboxes.isEmpty()
                ? pages.screen("page/start", pages.texts().text("start.title"), pages.whoGivesAccess())
                : new RedirectView(mailboxes.getFirst().path());
    }
}
