// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Member;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Finds colleagues of the mailbox in a note: {@code @Sara Holm}, or {@code @Sara} where there is one. */
@Component
class Mentioned {

    private static final Locale SWEDISH = Locale.of("sv");

    private final Grants grants;

    Mentioned(Grants grants) {
        this.grants = grants;
    }

    Set<PersonId> in(String text, MailboxId mailbox) {
        if (text.indexOf('@') < 0) {
            return Set.of();
        }
        List<Member> members = grants.members(mailbox);
        return members.stream()
                .filter(member -> says(text, member.name())
                        || (says(text, first(member))
                                && members.stream()
                                                .filter(other -> first(other).equals(first(member)))
                                                .count()
                                        == 1))
                .map(Member::person)
                .collect(Collectors.toSet());
    }

    private static String first(Member member) {
        return member.name().strip().split("\\s+", 2)[0].toLowerCase(SWEDISH);
    }

    private static boolean says(String text, String name) {
        return !name.isBlank()
                && Pattern.compile(
                                "(?<![\\p{L}\\p{N}.])@" + Pattern.quote(name) + "(?![\\p{L}\\p{N}@])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .find();
    }
}
