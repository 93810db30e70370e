// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.budkavle.federation.Federation;
import org.budkavle.federation.JoinedServer;
import org.budkavle.federation.JoiningServer;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.TestPostgres;
import org.budkavle.server.TestSurroundings;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole server of one organisation in a federation, and a client of its API. */
record JoinedApi(
        ConfigurableApplicationContext context, Rig rig, TestClient client, String participant, String function)
        implements AutoCloseable {

    static JoinedApi start(Federation federation, String accessPoint, String domain) throws IOException {
        ParticipantId participant = new ParticipantId("0203:" + domain);
        FunctionAddress function = new FunctionAddress("registrator." + participant.value());
        Path folder = TestSurroundings.newFolder();
        int as4 = freePort();
        JoinedServer joined = federation.join(
                folder,
                JoiningServer.local(
                        accessPoint,
                        URI.create("https://localhost:" + as4 + "/as4"),
                        List.of(new Organisation(participant, "2120000001", domain)),
                        List.of(new ListedFunction(function, "Registrator", "Registrator", participant))));
        TestClient client = TestClient.of("mk-" + domain, participant.value(), "*", "");
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", TestPostgres.newDatabase());
        settings.put("spring.datasource.username", TestPostgres.USER);
        settings.put("spring.datasource.hikari.maximum-pool-size", 10);
        settings.put("server.port", 0);
        settings.put("budkavle.data", TestSurroundings.newFolder());
        settings.put("budkavle.domain", domain);
        settings.put("budkavle.environment", "SDK-QA");
        settings.put("budkavle.messageservice.malware-scanner", "none");
        settings.put("budkavle.federation.settings", joined.settings());
        settings.put("budkavle.keys.folder", joined.keys());
        settings.put("budkavle.keys.password-file", joined.passwordFile());
        settings.put("budkavle.as4.port", as4);
        settings.put("budkavle.as4.address", "127.0.0.1");
        settings.put("budkavle.organisations[0].participant", participant.value());
        settings.put("budkavle.organisations[0].name", "Organisationen " + domain);
        settings.put("budkavle.organisations[0].mailboxes[0].address", function.value());
        settings.put("budkavle.organisations[0].mailboxes[0].name", "Registrator");
        settings.put("budkavle.sdk-api.longest-backlog", "30s");
        settings.put("budkavle.sdk-api.clients[0].id", client.id());
        settings.put("budkavle.sdk-api.clients[0].organisation", participant.value());
        settings.put("budkavle.sdk-api.clients[0].authorisations", "*");
        settings.put("budkavle.sdk-api.clients[0].public-key", client.publicKey(folder));
        SpringApplication application = new SpringApplication(BudkavleServer.class);
        application.setRegisterShutdownHook(false);
        ConfigurableApplicationContext context = application.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new JoinedApi(context, new Rig(port), client, participant.value(), function.value());
    }

    @Override
    public void close() {
        context.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
