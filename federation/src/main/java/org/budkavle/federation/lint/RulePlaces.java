// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.format.rule.Rule;

/**
 * Where in a document each rule of an envelope, a message or a message receipt is kept or broken: a violation names its path, and
 * a rule that is kept has elements that it looks at. A rule without any of its own is about the whole document.
 */
final class RulePlaces {

    /** The ends of the paths of the elements that a rule looks at. */
    private static final Map<String, Set<String>> LOOKS_AT = Map.ofEntries(
            Map.entry("SDK-M2", Set.of("messageHeader/conversationId")),
            Map.entry("SDK-M3", Set.of("recipientID/root")),
            Map.entry("SDK-M4", Set.of("senderID/root")),
            Map.entry("SDK-M5", Set.of("creationDateTime")),
            Map.entry("SDK-M6", Set.of("messageHeader/messageId")),
            Map.entry("SDK-M7", Set.of("messageHeader/conversationId")),
            Map.entry("SDK-M8", Set.of("messageHeader/refToMessageId")),
            Map.entry("SDK-M9", Set.of("messageHeader/label")),
            Map.entry("SDK-M10", Set.of("ContentFiles/content")),
            Map.entry("SDK-M11", Set.of("subOrganization/organizationId/root")),
            Map.entry("SDK-C1", Set.of("ContentFiles/content")),
            Map.entry("SDK-C2", Set.of("documents/ContentFiles", "documents/ContentText")),
            Map.entry("SDK-C3", Set.of("recipientID/extension")),
            Map.entry("SDK-C4", Set.of("senderID/extension")),
            Map.entry("SDK-C6", Set.of("subOrganization/organizationId/extension")),
            Map.entry("SDK-X1", Set.of("messageHeader/messageId")),
            Map.entry("SDK-X2", Set.of("senderID/extension")),
            Map.entry("SDK-X3", Set.of("recipientID/extension")),
            Map.entry("SDK-X4", Set.of("recipient/attention/subOrganization/organizationId/extension")),
            Map.entry("XHE-R3", Set.of("XHE/CustomizationID")),
            Map.entry("XHE-R4", Set.of("BusinessScopeCriterion=DOCUMENTID")),
            Map.entry("XHE-R5", Set.of("BusinessScopeCriterion=DOCUMENTID_SCHEME")),
            Map.entry("XHE-R6", Set.of("BusinessScopeCriterion=PROCESSID")),
            Map.entry("XHE-R7", Set.of("BusinessScopeCriterion=PROCESSID_SCHEME")),
            Map.entry("XHE-R8", Set.of("BusinessScopeCriterion=FEDERATIONID")),
            Map.entry("XHE-R9", Set.of("XHE/XHEVersionID")),
            Map.entry("XHE-R10", Set.of("FromParty/PartyIdentification/ID")),
            Map.entry("XHE-R11", Set.of("ToParty/PartyIdentification/ID")),
            Map.entry("XHE-R12", Set.of("Payload/InstanceEncryptionIndicator", "PayloadContent/EncryptedData")),
            Map.entry("XHE-R13", Set.of("Payload/InstanceEncryptionIndicator", "PayloadContent/EncryptedData")),
            Map.entry("XHE-C1", Set.of("Header/ID")),
            Map.entry("XHE-C2", Set.of("Header/CreationDateTime")),
            Map.entry("XHE-C3", Set.of("Header/BusinessScope")),
            Map.entry("XHE-C4", Set.of("BusinessScopeCriterion/BusinessScopeCriterionValue")),
            Map.entry("XHE-C5", Set.of("Payload/DocumentTypeCode", "Payload/ContentTypeCode")),
            Map.entry("XHE-C7", Set.of("PartyIdentification/ID")),
            Map.entry("XHE-C8", Set.of("XHE/Signature")),
            Map.entry("XHE-C9", Set.of("Payload/InstanceEncryptionIndicator")),
            Map.entry("APP-R3", Set.of("ApplicationResponse/CustomizationID")),
            Map.entry("APP-R4", Set.of("ApplicationResponse/ProfileID")),
            Map.entry("APP-R5", Set.of("DocumentResponse/Response/ResponseCode")),
            Map.entry("APP-R6", Set.of("LineResponse/Response/ResponseCode")),
            Map.entry("APP-R7", Set.of("DocumentResponse/Response/ResponseCode", "DocumentResponse/LineResponse")),
            Map.entry("APP-R8", Set.of("DocumentResponse/Response/ResponseCode", "DocumentResponse/LineResponse")),
            Map.entry("APP-C1", Set.of("SenderParty/EndpointID", "ReceiverParty/EndpointID")),
            Map.entry("APP-C2", Set.of("ApplicationResponse/IssueTime")),
            Map.entry("APP-C3", Set.of("SenderParty/EndpointID", "ReceiverParty/EndpointID")),
            Map.entry("APP-C4", Set.of("DocumentReference/ID")),
            Map.entry("APP-X1", Set.of("SenderParty/EndpointID")),
            Map.entry("APP-X2", Set.of("ReceiverParty/EndpointID")));

    private final List<Tag> tags;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> byPath = new HashMap<>();

    private RulePlaces(List<Tag> tags) {
        this.tags = tags;
        List<String> paths = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Tag tag : tags) {
            String parent = tag.parent() < 0 ? "" : paths.get(tag.parent());
            String path =
                    parent + "/" + tag.name() + "[" + seen.merge(parent + "/" + tag.name(), 1, Integer::sum) + "]";
            byPath.put(path, paths.size());
            paths.add(path);
            names.add((tag.parent() < 0 ? "" : names.get(tag.parent())) + "/" + tag.name());
        }
    }

    /** Of a document that has been parsed before. */
    static RulePlaces of(InputStream xml) throws IOException {
        return new RulePlaces(TagScan.of(xml));
    }

    /** What the rule looks at. */
    List<ByteRange> of(Rule rule) {
        Set<String> ends = LOOKS_AT.getOrDefault(rule.code(), Set.of());
        while (!ends.isEmpty()) {
            List<ByteRange> ranges =
                    ends.stream().flatMap(end -> ending(end).stream()).toList();
            if (!ranges.isEmpty()) {
                return ranges;
            }
            // What may be absent is kept by what it would stand in.
            ends = ends.stream()
                    .filter(end -> end.contains("/"))
                    .map(end -> end.substring(0, end.lastIndexOf('/')))
                    .collect(Collectors.toSet());
        }
        return whole();
    }

    /** The element at the path of a violation, or the nearest around it that is there. */
    List<ByteRange> at(String path) {
        StringBuilder whole = new StringBuilder();
        for (String step : path.split("/")) {
            if (!step.isEmpty()) {
                whole.append('/').append(step).append(step.endsWith("]") ? "" : "[1]");
            }
        }
        String left = whole.toString();
        while (!left.isEmpty()) {
            Integer index = byPath.get(left);
            if (index != null) {
                return List.of(tags.get(index).bytes());
            }
            left = left.substring(0, left.lastIndexOf('/'));
        }
        return whole();
    }

    private List<ByteRange> ending(String end) {
        int equals = end.indexOf('=');
        List<ByteRange> found = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            if (equals < 0 ? names.get(i).endsWith("/" + end) : isCriterion(tag, end.substring(equals + 1))) {
                found.add(equals < 0 ? tag.bytes() : tags.get(tag.parent()).bytes());
            }
        }
        return found;
    }

    private static boolean isCriterion(Tag tag, String code) {
        return tag.name().equals("BusinessScopeCriterionTypeCode") && tag.text().equals(code) && tag.parent() >= 0;
    }

    private List<ByteRange> whole() {
        return tags.isEmpty() ? List.of() : List.of(tags.getFirst().bytes());
    }
}
