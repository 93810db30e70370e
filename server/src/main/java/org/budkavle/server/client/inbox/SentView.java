// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.DeliveryLine;
import org.budkavle.server.client.compose.OnItsWay;
import org.budkavle.server.client.conversation.DeliveryText;
import org.budkavle.server.client.conversation.Mend;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.organisation.Mailbox;

/**
 * «Skickat» of a mailbox.
 *
 * @param outage whether nothing can be sent just now
 * @param onTheirWay what whoever looks has sent and can take back still
 */
public record SentView(
        Mailbox mailbox,
        boolean needingSomebody,
        boolean outage,
        List<OnItsWay> onTheirWay,
        List<Sent> rows,
        Optional<String> next) {

    /**
     * A sent message.
     *
     * @param mend how it is sent again
     */
    public record Sent(
            DeliveryLine line,
            String recipient,
            String function,
            String subject,
            Optional<Face> author,
            DeliveryText.Brief state,
            Optional<String> again,
            Optional<String> slow,
            Optional<Mend> mend) {

        /** Where its delivery proof is fetched. */
        public String proof() {
            return "/konversationer/" + line.conversation().key() + "/leveransbevis/" + line.message();
        }

        /** Where it is in its conversation. */
        public String path() {
            return "/konversationer/" + line.conversation().key() + "#m-" + line.message();
        }
    }
}
