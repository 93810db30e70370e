// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.time.Duration;
import org.budkavle.server.draft.UndoTimes;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.page.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** «Mina inställningar», what is about sending: for how long it can be undone. */
@Controller
class SendingSettingsController {

    private final UndoTimes undoTimes;
    private final Pages pages;

    SendingSettingsController(UndoTimes undoTimes, Pages pages) {
        this.undoTimes = undoTimes;
        this.pages = pages;
    }

    @GetMapping("/installningar/skicka")
    Screen show() {
        return pages.screen(
                "compose/settings",
                pages.texts().text("compose.settings.title"),
                Long.toString(undoTimes.of(person()).toSeconds()));
    }

    @PostMapping("/installningar/skicka")
    String keep(@RequestParam String angertid, RedirectAttributes attributes) {
        Duration chosen = UndoTimes.CHOICES.stream()
                .filter(each -> Long.toString(each.toSeconds()).equals(angertid))
                .findFirst()
                .orElseThrow(NoAccess::new);
        undoTimes.choose(person(), chosen);
        Toast.next(attributes, pages.texts().text("compose.settings.saved"));
        return "redirect:/installningar/skicka";
    }

    private PersonId person() {
        return pages.visitor().map(Visitor::person).orElseThrow(NoAccess::new);
    }
}
