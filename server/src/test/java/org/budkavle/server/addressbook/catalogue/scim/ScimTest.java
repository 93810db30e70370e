// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.DirectoryGroup.Member;
import org.budkavle.server.addressbook.DirectoryGroups;
import org.budkavle.server.addressbook.OwnDirectory;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As identity providers speak: Entra ID's requests are in the forms that its documentation shows. */
@ServerTest
class ScimTest {

    private static final Actor ADMINISTRATOR = new Actor(Actor.Kind.ADMINISTRATOR, "test");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final JsonMapper json = JsonMapper.shared();

    @LocalServerPort
    int port;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Autowired
    Grants grants;

    @Autowired
    DirectoryGroups groups;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OwnDirectory directory;

    private OrganisationId organisation;
    private String token;

    @BeforeEach
    void anOrganisationWithAKey() {
        String name = "k" + System.nanoTime() + ".example.se";
        organisation = organisations
                .register(new ParticipantId("0203:" + name), "Kommunen")
                .id();
        token = directory.createToken(organisation, "Entra ID", ADMINISTRATOR);
    }

    @Test
    void withoutAKeyNothingIsSaid() throws Exception {
        for (String path : List.of("Users", "Groups", "ServiceProviderConfig", "Users/x")) {
            HttpResponse<String> answer = send("GET", path, "", "wrong");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(answer.body()).contains("urn:ietf:params:scim:api:messages:2.0:Error");
        }
    }

    @Test
    void aRevokedKeyIsNoKey() throws Exception {
        directory.revokeToken(
                organisation, directory.tokens(organisation).getFirst().id(), ADMINISTRATOR);

        assertThat(send("GET", "Users", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyEndsAYearAfterItWasMade() throws Exception {
        assertThat(send("GET", "Users", "").statusCode()).isEqualTo(200);
        jdbc.sql(
                        "UPDATE addressbook.directory_token SET created_at = created_at - interval '365 days' WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .update();

        assertThat(send("GET", "Users", "").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherOrganisationsPeopleAreNotThere() throws Exception {
        String id = user("anna");
        OrganisationId other = organisations
                .register(new ParticipantId("0203:annan" + System.nanoTime() + ".example.se"), "Annan")
                .id();
        String theirs = directory.createToken(other, "x", ADMINISTRATOR);

        assertThat(send("GET", "Users/" + id, "", theirs).statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "Users/" + id, "", theirs).statusCode()).isEqualTo(404);
        assertThat(tree(send("GET", "Users", "", theirs)).get("totalResults").asInt())
                .isZero();
    }

    @Test
    void aUserIsMadeReadChangedAndRemoved() throws Exception {
        HttpResponse<String> made = send("POST", "Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"externalId":"e-1","userName":"anna@kommun.example.se",
                 "active":true,"name":{"givenName":"Anna","familyName":"Lindqvist"},"title":"Handläggare","password":"hemligt",
                 "emails":[{"primary":true,"type":"work","value":"anna@kommun.example.se"}]}""");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode user = tree(made);
        String id = user.get("id").asString();
        assertThat(made.headers().firstValue("Location"))
                .hasValue(user.at("/meta/location").asString());
        assertThat(made.body()).doesNotContain("hemligt");
        assertThat(people.find(organisation, "anna@kommun.example.se")
                        .orElseThrow()
                        .name())
                .isEqualTo("Anna Lindqvist");

        JsonNode read = tree(send("GET", "Users/" + id, ""));
        assertThat(read.at("/emails/0/value").asString()).isEqualTo("anna@kommun.example.se");
        assertThat(read.at("/meta/resourceType").asString()).isEqualTo("User");

        JsonNode patched = tree(patch("Users/" + id, """
                {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"a@example.se"},
                {"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"IFO"},
                {"op":"Replace","value":{"displayName":"Anna L","name.familyName":"Lind"}}"""));
        assertThat(patched.at("/emails/0/value").asString()).isEqualTo("a@example.se");
        assertThat(patched.at("/name/familyName").asString()).isEqualTo("Lind");
        assertThat(patched.get("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
                        .get("department")
                        .asString())
                .isEqualTo("IFO");
        assertThat(people.find(organisation, "anna@kommun.example.se")
                        .orElseThrow()
                        .name())
                .isEqualTo("Anna L");

        assertThat(send("DELETE", "Users/" + id, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "Users/" + id, "").statusCode()).isEqualTo(404);
        assertThat(people.find(organisation, "anna@kommun.example.se")
                        .orElseThrow()
                        .active())
                .isFalse();
    }

    @Test
    void whoLeavesTheDirectoryLosesEveryGrantAndMayComeBack() throws Exception {
        String id = user("anna");
        patch("Users/" + id, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");
        assertThat(people.find(organisation, "anna").orElseThrow().active()).isFalse();

        patch("Users/" + id, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"True\"}");
        assertThat(people.find(organisation, "anna").orElseThrow().active()).isTrue();
    }

    @Test
    void membersOfAGroupGetTheGroupsGrantsAndLoseThem() throws Exception {
        MailboxId mailbox = organisations
                .register(organisation, new FunctionAddress("sdk:elevhalsa:test"), "Elevhälsan")
                .id();
        String anna = user("anna");
        String erik = user("erik");
        String group = group("Elevhälsan", anna);
        grants.giveGroup(organisation, "Elevhälsan", mailbox, GrantLevel.ANSWER, ChangedBy.part("test"));

        patch("Groups/" + group, "{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"value\":\"" + erik + "\"}]}");
        assertThat(groups.of(organisation)).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo("Elevhälsan");
            assertThat(found.members()).containsExactly(new Member("anna", "anna"), new Member("erik", "erik"));
        });
        assertThat(grants.members(mailbox)).hasSize(2);

        // Entra ID names the members to remove in the value.
        patch("Groups/" + group, "{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"" + anna + "\"}]}");
        assertThat(grants.members(mailbox))
                .singleElement()
                .satisfies(member -> assertThat(member.name()).isEqualTo("erik"));

        // RFC 7644 names them in the path.
        patch("Groups/" + group, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + erik + "\\\"]\"}");
        assertThat(grants.members(mailbox)).isEmpty();

        patch(
                "Groups/" + group,
                "{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\"" + anna + "\"},{\"value\":\"" + erik
                        + "\"}]}");
        assertThat(grants.members(mailbox)).hasSize(2);
        assertThat(send("DELETE", "Users/" + erik, "").statusCode()).isEqualTo(204);
        assertThat(tree(send("GET", "Groups/" + group, "")).get("members")).hasSize(1);

        assertThat(send("DELETE", "Groups/" + group, "").statusCode()).isEqualTo(204);
        assertThat(grants.members(mailbox)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "userName eq \"ANNA\" | 1",
                "userName eq \"ingen\" | 0",
                "externalId eq \"x-anna\" | 1",
                "userName sw \"a\" | 1",
                "userName co \"ri\" or userName ew \"na\" | 2",
                "userName sw \"a\" and active eq true | 1",
                "not (userName eq \"anna\") | 2",
                "title pr | 0",
                "externalId pr and (userName eq \"anna\" or userName eq \"erik\") | 2",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"erik\" | 1",
                "emails[type eq \"work\" and value co \"anna\"] | 1",
                "emails.value co \"@example.se\" | 3",
                "userName gt \"b\" | 2",
                "id eq \"nej\" | 0",
            })
    void aFilterFindsWhatFits(String filter, int expected) throws Exception {
        user("anna");
        user("erik");
        user("sara");

        assertThat(tree(list("Users", filter)).get("totalResults").asInt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "userName eq",
                "userName eq \"x",
                "userName zz \"x\"",
                "(userName eq \"x\"",
                "userName eq \"x\" userName",
                "eq eq",
                "a[b eq \"c\"",
                "userName eq {\"a\":1}",
                "'; DROP TABLE users; --",
                "((((((((((((((((((((userName eq \"x\"))))))))))))))))))))",
            })
    void aFilterThatCannotBeReadIsRefusedAsSuch(String filter) throws Exception {
        HttpResponse<String> answer = list("Users", filter);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(tree(answer).get("scimType").asString()).isIn("invalidFilter", "invalidPath");
    }

    @Test
    void aListIsPaged() throws Exception {
        for (int i = 0; i < 5; i++) {
            user("p" + i);
        }
        JsonNode page = tree(send("GET", "Users?startIndex=4&count=3", ""));
        assertThat(page.get("totalResults").asInt()).isEqualTo(5);
        assertThat(page.get("itemsPerPage").asInt()).isEqualTo(2);
        assertThat(page.get("startIndex").asInt()).isEqualTo(4);
        assertThat(tree(send("GET", "Users?count=0", "")).get("Resources")).isEmpty();
        assertThat(send("GET", "Users?count=x", "").statusCode()).isEqualTo(400);
    }

    @Test
    void membersCanBeLeftOut() throws Exception {
        String group = group("Elevhälsan", user("anna"));

        assertThat(tree(send("GET", "Groups/" + group + "?excludedAttributes=members", ""))
                        .has("members"))
                .isFalse();
        assertThat(tree(send("GET", "Groups/" + group + "?attributes=displayName", ""))
                        .has("members"))
                .isFalse();
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        user("anna");
        HttpResponse<String> again = send("POST", "Users", "{\"userName\":\"Anna\"}");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(tree(again).get("scimType").asString()).isEqualTo("uniqueness");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Users | {} | invalidValue",
                "Users | {\"userName\":\"\"} | invalidValue",
                "Users | {\"userName\":17} | invalidValue",
                "Users | {\"userName\":\"a\",\"active\":\"kanske\"} | invalidValue",
                "Users | [] | invalidSyntax",
                "Users | {\"userName\": | invalidSyntax",
                "Groups | {\"displayName\":\"x\",\"members\":[{\"value\":\"nej\"}]} | invalidValue",
                "Groups | {\"displayName\":\"x\",\"members\":[{\"value\":\"00000000-0000-4000-8000-000000000000\"}]} | invalidValue",
            })
    void whatIsWrongIsRefusedAndNothingIsKept(String path, String body, String type) throws Exception {
        HttpResponse<String> answer = send("POST", path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(tree(answer).get("scimType").asString()).isEqualTo(type);
        assertThat(tree(send("GET", path, "")).get("totalResults").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"op\":\"remove\"} | noTarget",
                "{\"op\":\"jump\",\"path\":\"active\",\"value\":true} | invalidSyntax",
                "{\"op\":\"replace\",\"path\":\"emails[type eq \\\"home\\\"].value\",\"value\":\"x\"} | noTarget",
                "{\"op\":\"replace\",\"path\":\"a b\",\"value\":\"x\"} | invalidPath",
                "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"\"} | invalidValue",
                "{\"op\":\"replace\",\"path\":\"userName\"} | invalidValue",
                "{\"op\":\"replace\",\"path\":\"emails[\",\"value\":\"x\"} | invalidPath",
            })
    void aPatchIsDoneWholeOrNotAtAll(String operation, String type) throws Exception {
        String id = user("anna");
        HttpResponse<String> answer =
                patch("Users/" + id, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Chef\"}," + operation);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(tree(answer).get("scimType").asString()).isEqualTo(type);
        assertThat(tree(send("GET", "Users/" + id, "")).has("title")).isFalse();
    }

    @Test
    void whatItCanDoIsToldToWhoAsks() throws Exception {
        assertThat(tree(send("GET", "ServiceProviderConfig", ""))
                        .at("/patch/supported")
                        .asBoolean())
                .isTrue();
        assertThat(tree(send("GET", "ResourceTypes", "")).get("totalResults").asInt())
                .isEqualTo(2);
        assertThat(tree(send("GET", "Schemas/urn:ietf:params:scim:schemas:core:2.0:User", ""))
                        .get("name")
                        .asString())
                .isEqualTo("User");
        assertThat(send("GET", "ResourceTypes/Printer", "").statusCode()).isEqualTo(404);
    }

    private String user(String name) throws Exception {
        HttpResponse<String> made = send(
                "POST",
                "Users",
                json.writeValueAsString(Map.of(
                        "userName",
                        name,
                        "externalId",
                        "x-" + name,
                        "emails",
                        List.of(Map.of("type", "work", "value", name + "@example.se")))));
        assertThat(made.statusCode()).isEqualTo(201);
        return tree(made).get("id").asString();
    }

    private String group(String name, String member) throws Exception {
        HttpResponse<String> made = send(
                "POST",
                "Groups",
                json.writeValueAsString(Map.of("displayName", name, "members", List.of(Map.of("value", member)))));
        assertThat(made.statusCode()).isEqualTo(201);
        return tree(made).get("id").asString();
    }

    private HttpResponse<String> patch(String path, String operations) throws Exception {
        return send(
                "PATCH",
                path,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations
                        + "]}");
    }

    private HttpResponse<String> list(String path, String filter) throws Exception {
        return send("GET", path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8), "");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(method, path, body, token);
    }

    private HttpResponse<String> send(String method, String path, String body, String key) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/scim/v2/" + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/scim+json")
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode tree(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }
}
