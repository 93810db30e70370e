// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.cli.client.OutgoingMessage.Reference;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a received message that an answer needs. */
public record ReceivedMessage(
        MessageId id, String conversationId, FunctionAddress senderAddress, List<Reference> senderReferences) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public static ReceivedMessage fetch(SdkApi api, MessageId id) throws SdkApi.Refused, IOException {
        try (var body = api.open(id)) {
            return of(JSON.readTree(body).path("data").path("attributes"));
        }
    }

    public static ReceivedMessage of(JsonNode attributes) {
        var references = new ArrayList<Reference>();
        for (var reference : attributes.path("senderAttention").path("referenceId")) {
            references.add(new Reference(
                    reference.path("root").asString(""),
                    reference.path("extension").asString(""),
                    reference.path("label").asString("")));
        }
        return new ReceivedMessage(
                MessageId.parse(attributes.path("messageId").asString()),
                attributes.path("conversationId").asString(),
                new FunctionAddress(attributes
                        .path("senderAttention")
                        .path("subOrganization")
                        .path("extension")
                        .asString()),
                references);
    }
}
