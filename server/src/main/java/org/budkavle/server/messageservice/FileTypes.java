// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.messageservice.FileInspector.Inspected;
import org.budkavle.server.messageservice.MessageServiceProperties.ContradictingFiles;
import org.budkavle.server.messageservice.scan.MediaTypes;
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

    /** What is to be told of a file by what was seen of it. */
    public Optional<FileWarning> warning(String fileName, String contentType, Inspected seen) {
        return FileWarning.of(MediaTypes.contradiction(fileName, contentType, seen.type()), seen.locked());
    }

    /** Whether the organisation does not send a file whose bytes contradict its name or type. */
    public boolean refusesContradictions(ParticipantId organisation) {
        return properties.contradictingFilesOf().entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(organisation.value()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(properties.contradictingFiles())
                == ContradictingFiles.REFUSE;
    }

    private static boolean contains(Set<String> allowed, String type) {
        return allowed.stream().anyMatch(type::equalsIgnoreCase);
    }
}
