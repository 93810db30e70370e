// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.filing.RegistryNumber;

/** Registry numbers that stand in a conversation. */
final class SuggestedNumbers {

    private static final Pattern IN_TEXT = Pattern.compile(
            "(?i)\\b(?:dnr|diarienr|diarienummer)[.:]?\\s{1,3}([\\p{L}\\p{N}][\\p{L}\\p{N}./:-]{0,30}(?: \\p{N}[\\p{N}/:-]{1,20})?)");
    private static final int MOST_SUGGESTED = 5;
    private static final int LONGEST_READ = 20_000;

    private SuggestedNumbers() {}

    /** Our own references first, then what the texts call a registry number. */
    static List<String> in(Conversation conversation) {
        Stream<String> references = conversation.line().ourReferences().stream()
                .flatMap(reference -> RegistryNumber.parse(reference).stream())
                .map(RegistryNumber::value);
        Stream<String> written = conversation.parts().stream()
                .flatMap(part -> part.message().stream())
                .flatMap(message -> Stream.concat(
                        message.summary().label().stream(),
                        message.documents().stream().flatMap(document -> document.texts().stream())))
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_READ)))
                .flatMap(text -> IN_TEXT.matcher(text).results())
                .map(found -> found.group(1).replaceAll("[.:/-]+$", ""))
                .flatMap(found -> RegistryNumber.parse(found).stream())
                .map(RegistryNumber::value);
        Set<String> found = new LinkedHashSet<>();
        Stream.concat(references, written).forEach(found::add);
        return found.stream().limit(MOST_SUGGESTED).toList();
    }
}
