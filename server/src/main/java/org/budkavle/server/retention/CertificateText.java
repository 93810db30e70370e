// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first part of a certificate as JSON holds it, which is written once and whose digest is in the audit log. Times are UTC, days are
 * Swedish.
 *
 * @param what names this form
 * @param stopped null if nobody stopped it
 * @param atArchive of what was left, that of which the archive has a package all the same; null in certificates from before it was told
 */
record CertificateText(
        String what,
        String id,
        Organisation organisation,
        String countedFor,
        Person counted,
        Person proposed,
        String disposeOn,
        Person approved,
        @Nullable Person stopped,
        String begun,
        String ended,
        Sums destroyed,
        List<Left> left,
        List<UsedRule> rules,
        List<Mailbox> mailboxes,
        List<Item> conversations,
        @Nullable List<KeptCopy> atArchive) {

    static final String FORM = "budkavle/gallringsintyg/1";

    record Organisation(String participant, String name) {}

    record Person(String id, String name, String at) {}

    record Sums(int conversations, int messages, int files) {}

    /** Of the approved set, but not destroyed. */
    record Left(String reason, int conversations) {}

    record UsedRule(
            String id,
            int version,
            String name,
            String countedFrom,
            int number,
            String unit,
            boolean fromYearEnd,
            String filing,
            String decision) {}

    record Mailbox(String id, String name, int conversations, int messages) {}

    record Item(
            String id,
            String mailbox,
            String rule,
            int ruleVersion,
            String countedFrom,
            String lastMessage,
            List<String> messages,
            int files,
            String destroyed,
            @Nullable Archived archived) {}

    /** A conversation that is not destroyed, and of which the archive has a copy that nothing here reaches. */
    record KeptCopy(String conversation, String reason, Archived archived) {}

    /** The package that the archive proved to have before the conversation was destroyed: its id, its digest, and when. */
    record Archived(String id, String sha256, String target, String proved) {}
}
