// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.List;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Presence;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.page.Texts;

/** «Sara Holm läser just nu», of everybody but the one who looks. */
final class PresenceText {

    private PresenceText() {}

    static String of(List<Presence.Here> here, Names names, Texts texts, CaseWorker by) {
        List<Presence.Here> others =
                here.stream().filter(each -> !each.person().equals(by.person())).toList();
        if (others.isEmpty()) {
            return "";
        }
        String who = names.face(others.getFirst().person()).name();
        String key = others.getFirst().writing() ? "inbox.writing" : "inbox.reading";
        return others.size() == 1
                ? texts.text(key, who)
                : texts.text(key + "-more", who, Integer.toString(others.size() - 1));
    }
}
