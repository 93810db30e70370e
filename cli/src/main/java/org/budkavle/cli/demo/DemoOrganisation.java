// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.budkavle.cli.client.Connection;
import org.budkavle.federation.Federation;
import org.budkavle.federation.JoinedServer;
import org.budkavle.federation.JoiningServer;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.administration.Role;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * One of the demo's organisations, with a server of its own. All of it is made up; nobody is meant.
 *
 * @param folder the name of its folder below the data folder
 * @param accessPointId its access point
 * @param apiPort where its SDK API listens, on loopback
 * @param as4Port where other access points reach it, on loopback
 * @param functions its function addresses, without the participant id that each ends with, and what they are called
 * @param fileTypes what it sends and takes; PDF is what everybody must take
 */
public record DemoOrganisation(
        String folder,
        ParticipantId participant,
        String organisationNumber,
        String name,
        String accessPointId,
        int apiPort,
        int as4Port,
        Map<String, String> functions,
        List<String> fileTypes) {

    /** The first port of four that the demo takes when none is asked for. */
    static final int FIRST_PORT = 8081;

    private static final int PORTS = 2;

    /** The municipality. */
    public static DemoOrganisation bjorkvik(int firstPort) {
        return new DemoOrganisation(
                "bjorkvik",
                new ParticipantId("0203:bjorkvik.example.se"),
                "2120009990",
                "Björkviks kommun",
                "AP0001-SDK-QA",
                firstPort,
                firstPort + PORTS,
                ordered(
                        "elevhalsan", "Elevhälsan, grundskolan",
                        "barn-och-unga", "Socialtjänsten, mottagning barn och unga",
                        "socialjouren", "Socialjouren"),
                List.of("application/pdf", "image/png", "image/jpeg"));
    }

    /** The region. */
    public static DemoOrganisation mittnorr(int firstPort) {
        return new DemoOrganisation(
                "mittnorr",
                new ParticipantId("0203:regionmittnorr.example.se"),
                "2321009991",
                "Region Mittnorr",
                "AP0002-SDK-QA",
                firstPort + 1,
                firstPort + 1 + PORTS,
                ordered(
                        "bup-mottagning", "BUP-mottagningen",
                        "bum-mottagning", "Barn- och ungdomsmedicinska mottagningen",
                        "registrator", "Registrator"),
                List.of("application/pdf"));
    }

    /** Who keeps an organisation's entries in the address book. */
    record Administrator(String userName, String name, Set<Role> roles) {}

    /** Made-up people. */
    List<Administrator> administrators() {
        var both = Set.of(Role.USER_ADMINISTRATOR, Role.ADDRESS_BOOK_ADMINISTRATOR);
        return folder.equals("bjorkvik")
                ? List.of(
                        new Administrator("ulla.ask", "Ulla Ask", both),
                        new Administrator("anna.lind", "Anna Lind", Set.of(Role.ADDRESS_BOOK_ADMINISTRATOR)))
                : List.of(new Administrator("rut.alm", "Rut Alm", both));
    }

    /** Made-up people who work in the mailboxes. */
    List<CaseWorker> caseWorkers() {
        return folder.equals("bjorkvik") ? CaseWorker.bjorkvik() : CaseWorker.mittnorr();
    }

    /** The web client; by name, since passkeys belong to a name. */
    URI client() {
        return URI.create("http://localhost:" + apiPort);
    }

    /** The whole function address, such as {@code elevhalsan.0203:bjorkvik.example.se}. */
    public FunctionAddress address(String function) {
        return new FunctionAddress(function + "." + participant.value());
    }

    List<FunctionAddress> addresses() {
        return functions.keySet().stream().map(this::address).toList();
    }

    /** The API client that the commands use. */
    String clientId() {
        return "cli." + folder;
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + apiPort);
    }

    Connection connection(ClientKey key) {
        return new Connection(api(), clientId(), key.privateKey(), participant, name, addresses());
    }

    JoiningServer joining() {
        return JoiningServer.local(
                accessPointId,
                URI.create("https://localhost:" + as4Port + "/as4"),
                List.of(new Organisation(participant, organisationNumber, name)),
                functions.entrySet().stream()
                        .map(f -> Categories.of(f.getKey(), address(f.getKey()), f.getValue(), participant))
                        .toList());
    }

    /**
     * Joins a federation, lists its code systems, and makes the folder's keys, accounts and {@code client.properties}.
     *
     * @param data below which the organisation's folder is
     * @return its server's configuration, as {@code application.properties} would state it
     */
    public Map<String, String> join(Federation federation, Path data) throws IOException {
        Categories.list(federation.addressBook().register());
        Path home = Files.createDirectories(data.resolve(folder));
        var joined = federation.join(home, joining());
        var key = ClientKey.in(home);
        connection(key).store(home.resolve(Connection.FILE));
        return configuration(joined, home, key, CaseWorkerAccounts.in(home, caseWorkers()));
    }

    private Map<String, String> configuration(
            JoinedServer joined, Path data, ClientKey client, CaseWorkerAccounts accounts) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("server.port", Integer.toString(apiPort));
        settings.put("budkavle.data", data.toString());
        settings.put("budkavle.domain", folder + ".localhost");
        settings.put("budkavle.environment", "SDK-QA");
        settings.put("budkavle.messageservice.malware-scanner", "none");
        settings.put("budkavle.federation.settings", joined.settings().toString());
        settings.put("budkavle.keys.folder", joined.keys().toString());
        settings.put("budkavle.keys.password-file", joined.passwordFile().toString());
        settings.put("budkavle.as4.port", Integer.toString(as4Port));
        settings.put("budkavle.as4.address", "127.0.0.1");
        settings.put("budkavle.organisations[0].participant", participant.value());
        settings.put("budkavle.organisations[0].name", name);
        settings.put("budkavle.sdk-api.clients[0].id", clientId());
        settings.put(
                "budkavle.sdk-api.clients[0].public-key", client.publicKey().toString());
        settings.put("budkavle.sdk-api.clients[0].organisation", participant.value());
        settings.put("budkavle.sdk-api.clients[0].authorisations", "*");
        settings.put(
                "budkavle.sdk-api.clients[0].scopes",
                "urn:sdk.api:sendMessages,urn:sdk.api:getMessage,urn:sdk.api:getMessageByFilter,urn:sdk.api:deleteMessage,"
                        + "urn:budkavle:trace");
        settings.put("budkavle.messageservice.file-types", String.join(",", fileTypes));
        int n = 0;
        for (var function : functions.entrySet()) {
            String mailbox = "budkavle.organisations[0].mailboxes[" + n++ + "].";
            settings.put(mailbox + "address", address(function.getKey()).value());
            settings.put(mailbox + "name", function.getValue());
            settings.put(mailbox + "people", subjects(person -> person.answers().contains(function.getKey())));
            settings.put(
                    mailbox + "managers", subjects(person -> person.manages().contains(function.getKey())));
        }
        for (int i = 0; i < caseWorkers().size(); i++) {
            var person = caseWorkers().get(i);
            String known = "budkavle.organisations[0].people[" + i + "].";
            settings.put(known + "subject", person.username());
            settings.put(known + "name", person.name());
            settings.put(known + "title", person.title());
            settings.put(known + "roles", String.join(",", person.roles()));
            String account = "budkavle.login.synthetic-accounts[" + i + "].";
            settings.put(account + "organisation", participant.value());
            settings.put(account + "person", person.username());
            settings.put(account + "password", accounts.password(person));
            settings.put(account + "secret", accounts.secret(person));
        }
        return settings;
    }

    private String subjects(Predicate<CaseWorker> which) {
        return caseWorkers().stream().filter(which).map(CaseWorker::username).collect(Collectors.joining(","));
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
