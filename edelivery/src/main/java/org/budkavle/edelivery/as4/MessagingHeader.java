// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ebMS header of a user message as it came: valid by its schema, nothing else is checked (transport.md 2.2).
 *
 * @param parts in their order
 */
record MessagingHeader(
        Optional<String> mpc,
        Instant timestamp,
        String messageId,
        Party from,
        Party to,
        Optional<String> serviceType,
        String service,
        String action,
        String conversationId,
        List<Property> properties,
        List<PartInfo> parts) {

    /** A party with its one id. */
    record Party(String id, Optional<String> type, String role) {}

    /** A message property. */
    record Property(String name, String value) {}

    /** A payload's description; the reference is empty when the payload would be in the body. */
    record PartInfo(Optional<String> href, Map<String, String> properties) {}

    /** The value of a message property, if it is there exactly once. */
    Optional<String> property(String name) {
        List<Property> found = properties.stream()
                .filter(property -> property.name().equals(name))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst().value()) : Optional.empty();
    }

    /** Whether service and action are those of the ebMS test service (transport.md 2.10). */
    boolean isPing() {
        return service.equals(Profile.TEST_SERVICE) && action.equals(Profile.TEST_ACTION);
    }
}
