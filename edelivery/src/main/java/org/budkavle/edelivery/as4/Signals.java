// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.time.Instant;
import java.util.Optional;
import org.w3c.dom.Element;

/** The beginning that every signal message has. */
final class Signals {

    private Signals() {}

    static Element append(SoapDraft draft, Instant now, String messageId, Optional<String> refToMessageId) {
        Element signal = Dom.append(draft.messaging(), Names.EB, "eb:SignalMessage");
        Element info = Dom.append(signal, Names.EB, "eb:MessageInfo");
        Dom.append(info, Names.EB, "eb:Timestamp", XmlTimes.format(now));
        Dom.append(info, Names.EB, "eb:MessageId", messageId);
        refToMessageId.ifPresent(id -> Dom.append(info, Names.EB, "eb:RefToMessageId", id));
        return signal;
    }
}
