// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AddressBookTest {

    private static final ParticipantId SUNDBYBERG = new ParticipantId("0203:sundbyberg.se");

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();
    private AddressBook book;

    @BeforeEach
    void start() throws IOException {
        book = AddressBook.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        book.put(new Organisation(SUNDBYBERG, "2120000175", "Sundbybergs stad"));
        for (int i = 1; i <= 5; i++) {
            book.put(new ListedFunction(
                    new FunctionAddress("sdk:funktion" + i + ":0203:sundbyberg.se"),
                    "Funktion " + i,
                    "Beskrivning åäö",
                    SUNDBYBERG));
        }
    }

    @AfterEach
    void stop() {
        client.close();
        book.close();
    }

    @Test
    void aReaderWhoFollowsTheLinksSeesEveryAddressOnceWithItsOrganisation() throws Exception {
        List<String> seen = new ArrayList<>();
        String next = book.uri() + "addresses?page%5Bsize%5D=2";
        while (next != null) {
            JsonNode page = json.readTree(get(URI.create(next)).body());
            page.get("data").forEach(item -> {
                seen.add(item.at("/attributes/identifier").asString());
                assertThat(item.at("/relationships/parent/data/type").asString())
                        .isEqualTo("organizations");
                assertThat(item.at("/relationships/parent/data/id").asString()).isEqualTo("1");
            });
            next = page.at("/links").has("next") ? page.at("/links/next").asString() : null;
        }
        assertThat(seen).hasSize(5).doesNotHaveDuplicates().contains("sdk:funktion3:0203:sundbyberg.se");
    }

    @Test
    void anOrganisationHasItsAttributes() throws Exception {
        HttpResponse<String> answer = get(book.uri().resolve("organizations/1"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.api+json");
        JsonNode attributes = json.readTree(answer.body()).at("/data/attributes");
        assertThat(attributes.get("participantIdentifier").asString()).isEqualTo("0203:sundbyberg.se");
        assertThat(attributes.get("organizationNumber").asString()).isEqualTo("2120000175");
        assertThat(attributes.get("name").asString()).isEqualTo("Sundbybergs stad");
    }

    @Test
    void whatIsNotThereIsNotFoundAndNothingCanBeWritten() throws Exception {
        assertThat(get(book.uri().resolve("organizations/o-other")).statusCode())
                .isEqualTo(404);
        assertThat(get(book.uri().resolve("persons")).statusCode()).isEqualTo(404);
        HttpRequest post = HttpRequest.newBuilder(book.uri().resolve("organizations"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(client.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }

    @Test
    void noOtherOriginMayReadItInABrowser() throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(book.uri().resolve("addresses"))
                .header("Origin", "https://elsewhere.example.se")
                .build();
        assertThat(client.send(asked, BodyHandlers.discarding()).headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void filtersFindWhatTheyNameAndUnknownOnesAreRefused() throws Exception {
        assertThat(names("addresses?filter%5Bidentifier%5D=sdk:funktion2:0203:sundbyberg.se"))
                .containsExactly("Funktion 2");
        assertThat(names("addresses?filter%5Bsearch%5D=besk+4")).containsExactly("Funktion 4");
        assertThat(names("addresses?filter%5BparticipantIdentifier%5D=0203:other.se"))
                .isEmpty();
        assertThat(names("organizations?filter%5BorganizationNumber%5D=212000-0175"))
                .containsExactly("Sundbybergs stad");
        HttpResponse<String> refused = get(book.uri().resolve("addresses?filter%5Bperson%5D=anna"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json.readTree(refused.body())
                        .at("/errors/0/source/parameter")
                        .asString())
                .isEqualTo("filter[person]");
        assertThat(get(book.uri().resolve("addresses?page%5Bsize%5D=many")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatAReaderHasAlreadyIsNotSentAgainUntilSomethingChanges() throws Exception {
        URI page = book.uri().resolve("addresses");
        String tag = get(page).headers().firstValue("ETag").orElseThrow();
        HttpRequest again =
                HttpRequest.newBuilder(page).header("If-None-Match", tag).build();
        assertThat(client.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
        book.put(new Organisation(SUNDBYBERG, "2120000175", "Sundbybergs kommun"));
        assertThat(client.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void aReaderOnItsWayMissesNothingWhenSomethingBehindItIsTakenOut() throws Exception {
        JsonNode first = json.readTree(
                get(URI.create(book.uri() + "addresses?page%5Bsize%5D=2")).body());
        Entry.OfFunction behind = book.register()
                .function(new FunctionAddress("sdk:funktion1:0203:sundbyberg.se"))
                .orElseThrow();
        book.register().put(behind.content(), behind.publication().retired(), "anna");
        assertThat(json.readTree(get(URI.create(first.at("/links/next").asString()))
                                .body())
                        .at("/data/0/attributes/name")
                        .asString())
                .isEqualTo("Funktion 3");
    }

    @Test
    void aRemovedOrganisationTakesItsAddressesAlong() throws Exception {
        book.remove(SUNDBYBERG);
        assertThat(json.readTree(get(book.uri().resolve("addresses")).body()).get("data"))
                .isEmpty();
    }

    private List<String> names(String path) throws Exception {
        List<String> names = new ArrayList<>();
        json.readTree(get(URI.create(book.uri() + path)).body())
                .get("data")
                .forEach(item -> names.add(item.at("/attributes/name").asString()));
        return names;
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
