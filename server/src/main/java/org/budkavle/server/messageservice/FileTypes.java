// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.Locale;
import java.util.Set;
import org.budkavle.format.identifier.ParticipantId;
import org.springframework.stereotype.Component;

/** Which types of file an organisation sends and receives: its own decision, PDF always (message.md 2.9). */
@Component
public class FileTypes {

    private static final String ALWAYS = "application/pdf";

    private final MessageServiceProperties properties;

    FileTypes(MessageServiceProperties properties) {
        this.properties = properties;
    }

    /** Whether the organisation takes the type; parameters such as a character set do not matter. */
    public boolean allows(ParticipantId organisation, String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.equals(ALWAYS)
                || contains(properties.fileTypes(), type)
                || properties.fileTypesOf().entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(organisation.value()))
                        .anyMatch(entry -> contains(entry.getValue(), type));
    }

    private static boolean contains(Set<String> allowed, String type) {
        return allowed.stream().anyMatch(type::equalsIgnoreCase);
    }
}
