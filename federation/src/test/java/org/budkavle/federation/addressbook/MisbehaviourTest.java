// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MisbehaviourTest {

    private static final ParticipantId KOMMUN = new ParticipantId("0203:kommun.example.se");

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();
    private AddressBook book;

    @BeforeEach
    void start() throws IOException {
        book = AddressBook.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        book.put(new Organisation(KOMMUN, "2120000001", "Kommun"));
        for (int i = 0; i < 250; i++) {
            book.put(new ListedFunction(new FunctionAddress("sdk:f" + i + ":" + KOMMUN), "F " + i, "", KOMMUN));
        }
    }

    @AfterEach
    void stop() {
        client.close();
        book.close();
    }

    @Test
    void aReaderMeetsTheFaultOnItsWayAndFindsEverythingRightWhenItIsOver() throws Exception {
        byte[] right = get().body();
        book.behave(BookFault.SERVER_ERROR, 2);
        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(get().statusCode()).isEqualTo(500);
        assertThat(get().statusCode()).isEqualTo(500);
        book.behave(BookFault.NONE);
        assertThat(get().body()).isEqualTo(right);
    }

    @ParameterizedTest
    @EnumSource(
            value = BookFault.class,
            names = {"SERVER_ERROR", "UNAVAILABLE", "TOO_MANY_REQUESTS", "REDIRECT"})
    void someFaultsAreSeenByTheStatus(BookFault fault) throws Exception {
        book.behave(fault);
        assertThat(get().statusCode()).isGreaterThanOrEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource(
            value = BookFault.class,
            names = {"HTML", "TRUNCATED_JSON", "NO_JSON"})
    void someFaultsAreSeenByWhoeverReadsTheJson(BookFault fault) throws Exception {
        book.behave(fault);
        HttpResponse<byte[]> answer = get();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> json.readTree(answer.body())).isInstanceOf(JacksonException.class);
    }

    @Test
    void aBrokenConnectionIsNoAnswer() {
        book.behave(BookFault.BROKEN_CONNECTION);
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    @Test
    void pagesWithoutEndHaveAlwaysANextOneThatNobodyHasSeen() throws Exception {
        book.behave(BookFault.ENDLESS_PAGING);
        URI first = next(read(book.uri().resolve("addresses")));
        URI second = next(read(first));
        assertThat(second).isNotEqualTo(first);
        book.behave(BookFault.LOOPING_PAGING);
        assertThat(next(read(second))).isEqualTo(second);
        book.behave(BookFault.FOREIGN_LINK);
        assertThat(next(read(second)).getHost()).isEqualTo("elsewhere.example.se");
    }

    @Test
    void aShrunkBookSaysThatItIsWhole() throws Exception {
        book.behave(BookFault.SHRUNK);
        JsonNode page = read(book.uri().resolve("addresses"));
        assertThat(page.get("data").size()).isEqualTo(100);
        assertThat(page.at("/links").has("next")).isFalse();
        book.behave(BookFault.EMPTY);
        assertThat(read(book.uri().resolve("addresses")).get("data")).isEmpty();
    }

    @Test
    void aDrippingAnswerIsRightForWhoeverWaits() throws Exception {
        book.delay(Duration.ofMillis(20));
        book.behave(BookFault.SLOW_DRIP);
        long began = System.nanoTime();
        try (InputStream body = client.send(
                        HttpRequest.newBuilder(book.uri().resolve("organizations"))
                                .build(),
                        BodyHandlers.ofInputStream())
                .body()) {
            assertThat(body.readNBytes(10)).hasSize(10);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(180));
        book.delay(Duration.ZERO);
        assertThat(read(book.uri().resolve("organizations")).get("data").size()).isEqualTo(1);
    }

    @Test
    void aSilentBookNeverAnswers() {
        book.behave(BookFault.SILENT);
        HttpRequest impatient = HttpRequest.newBuilder(book.uri().resolve("organizations"))
                .timeout(Duration.ofMillis(300))
                .build();
        assertThatThrownBy(() -> client.send(impatient, BodyHandlers.ofByteArray()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void contentChangesAsTheFaultSays() throws Exception {
        assertThat(item(BookFault.CHANGED_SCHEMA).at("/attributes/x-name").asString())
                .isEqualTo("F 0");
        assertThat(item(BookFault.CHANGED_TYPES).at("/attributes/name").isObject())
                .isTrue();
        assertThat(item(BookFault.DANGLING_PARENT)
                        .at("/relationships/parent/data/id")
                        .asString())
                .isEqualTo("999999999");
        assertThat(item(BookFault.REPEATED_ID).get("id").asString()).isEqualTo("1");
        assertThat(item(BookFault.FORBIDDEN_CHARACTERS).at("/attributes/name").asString())
                .contains("<script>");
        assertThat(item(BookFault.UNKNOWN_ATTRIBUTES).at("/attributes/name").asString())
                .isEqualTo("F 0");
    }

    private JsonNode item(BookFault fault) throws Exception {
        book.behave(fault);
        return read(book.uri().resolve("addresses")).at("/data/0");
    }

    private static URI next(JsonNode page) {
        return URI.create(page.at("/links/next").asString());
    }

    private JsonNode read(URI address) throws Exception {
        return json.readTree(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
                .body());
    }

    private HttpResponse<byte[]> get() throws Exception {
        return client.send(
                HttpRequest.newBuilder(book.uri().resolve("addresses")).build(), BodyHandlers.ofByteArray());
    }
}
