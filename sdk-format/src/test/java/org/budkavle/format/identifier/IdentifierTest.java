// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

    @ParameterizedTest
    @ValueSource(strings = {"0203:kommun-a.example.se", "0203:Sundbyberg.SE", "0007:2021006883", "0088:7350053850019"})
    void allowedParticipantIdentifiersAreAccepted(String value) {
        assertThat(new ParticipantId(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0203:", "0203:ensam", "0192:991825827", "0007:202100688", "0203:a b.se", "0203:-a.se"})
    void otherParticipantIdentifiersAreRefusedWithoutRepeatingThem(String value) {
        assertThatThrownBy(() -> new ParticipantId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a participant identifier");
    }

    @Test
    void participantsAreTheSameInAnyCase() {
        assertThat(new ParticipantId("0203:Kommun.Example.SE"))
                .isEqualTo(new ParticipantId("0203:kommun.example.se"))
                .hasSameHashCodeAs(new ParticipantId("0203:kommun.example.se"));
    }

    @Test
    void everyIdentifierIsWrittenAsItsValue() {
        String uuid = "5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10";
        assertThat(new ParticipantId("0203:kommun.example.se"))
                .hasToString("0203:kommun.example.se")
                .extracting(ParticipantId::qualified)
                .isEqualTo("iso6523-actorid-upis::0203:kommun.example.se");
        assertThat(new FunctionAddress("registrator.0203:kommun.example.se"))
                .hasToString("registrator.0203:kommun.example.se");
        assertThat(DocumentTypeId.SDK_MESSAGE).hasToString(DocumentTypeId.SDK_MESSAGE.value());
        assertThat(MessageId.parse(uuid)).hasToString(uuid);
        assertThat(ConversationId.random()).isNotEqualTo(ConversationId.random());
        assertThat(ConversationId.isValid(uuid)).isTrue();
        assertThat(ConversationId.isValid("5d0c3f52")).isFalse();
    }

    @Test
    void theActionIsSchemeAndValue() {
        assertThat(DocumentTypeId.SDK_MESSAGE.qualified())
                .isEqualTo("busdox-docid-qns::urn:riv:infrastructure:messaging:MessageWithAttachments:3"
                        + "::messagePayload##3.0::tm-base-ext-sigenc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10}", "5d0c3f52", "1-1-1-1-1", ""})
    void onlyTheLongFormIsAMessageId(String text) {
        assertThatThrownBy(() -> MessageId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
