// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the foot of every page leads to; open to everyone. */
@Controller
class HelpController {

    private static final List<Shortcut> SHORTCUTS = List.of(
            new Shortcut("Ctrl+K", "help.key.search"),
            new Shortcut("N", "help.key.new"),
            new Shortcut("G I", "help.key.inbox"),
            new Shortcut("G A", "help.key.book"),
            new Shortcut("J", "help.key.next"),
            new Shortcut("K", "help.key.previous"),
            new Shortcut("T", "help.key.claim"),
            new Shortcut("R", "help.key.reply"),
            new Shortcut("A", "help.key.note"),
            new Shortcut("L", "help.key.hand-over"),
            new Shortcut("1", "help.key.assess.1"),
            new Shortcut("2", "help.key.assess.2"),
            new Shortcut("3", "help.key.assess.3"),
            new Shortcut("Shift+L", "help.key.lock"),
            new Shortcut("Ctrl+Enter", "help.key.send"),
            new Shortcut("?", "help.key.help"));

    private final Pages pages;

    HelpController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/kortkommandon")
    Screen shortcuts() {
        return pages.screen("page/shortcuts", pages.texts().text("help.shortcuts"), SHORTCUTS);
    }

    @GetMapping("/tillganglighet")
    Screen accessibility() {
        return pages.screen("page/words", pages.texts().text("help.accessibility"), "accessibility");
    }

    @GetMapping("/sa-loggas-din-anvandning")
    Screen logging() {
        return pages.screen("page/words", pages.texts().text("help.logging"), "logging");
    }
}
