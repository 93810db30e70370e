// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.belonging;

import java.util.List;
import org.budkavle.server.organisation.MailboxId;

/**
 * Where a conversation seems to belong.
 *
 * @param name of the mailbox
 * @param words that were found in the conversation and stand for that mailbox's address
 */
public record Belonging(MailboxId mailbox, String name, List<String> words) {

    public Belonging {
        words = List.copyOf(words);
    }

    /** The words as a sentence has them: «remiss», «elevhälsa». */
    public String because() {
        return "«" + String.join("», «", words) + "»";
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Belonging[" + mailbox + "]";
    }
}
