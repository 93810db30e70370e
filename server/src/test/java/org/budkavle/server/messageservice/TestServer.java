// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole server, joined to a federation; everything real. */
public final class TestServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final ParticipantId participant;
    private final FunctionAddress function;
    private final Path data;
    private final JoinedServer joined;

    private TestServer(
            ConfigurableApplicationContext context,
            ParticipantId participant,
            FunctionAddress function,
            Path data,
            JoinedServer joined) {
        this.context = context;
        this.participant = participant;
        this.function = function;
        this.data = data;
        this.joined = joined;
    }

    /** Joins with one organisation that has one function, and starts. */
    public static TestServer start(
            Federation federation, String accessPoint, String domain, Map<String, String> more, Class<?>... sources)
            throws IOException {
        ParticipantId participant = new ParticipantId("0203:" + domain);
        FunctionAddress function = new FunctionAddress("registrator." + participant.value());
        return start(
                federation,
                accessPoint,
                List.of(new Organisation(participant, "2120000001", "Organisationen " + domain)),
                List.of(new ListedFunction(function, "Registrator", "Registrator", participant)),
                more,
                sources);
    }

    /** Joins with organisations and their functions, each with a mailbox, and starts; the first of both are the server's own. */
    public static TestServer start(
            Federation federation,
            String accessPoint,
            List<Organisation> organisations,
            List<ListedFunction> functions,
            Map<String, String> more,
            Class<?>... sources)
            throws IOException {
        ParticipantId participant = organisations.getFirst().participant();
        Path data = TestSurroundings.newFolder();
        int as4 = freePort();
        JoinedServer joined = federation.join(
                TestSurroundings.newFolder(),
                JoiningServer.local(
                        accessPoint, URI.create("https://localhost:" + as4 + "/as4"), organisations, functions));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", TestPostgres.newDatabase());
        settings.put("spring.datasource.username", TestPostgres.USER);
        settings.put("spring.datasource.hikari.maximum-pool-size", 10);
        settings.put("server.port", 0);
        settings.put("budkavle.data", data);
        settings.put("budkavle.domain", participant.value().replaceFirst("^[^:]*:", ""));
        settings.put("budkavle.environment", "SDK-QA");
        settings.put("budkavle.messageservice.malware-scanner", "none");
        settings.put("budkavle.federation.settings", joined.settings());
        settings.put("budkavle.keys.folder", joined.keys());
        settings.put("budkavle.keys.password-file", joined.passwordFile());
        settings.put("budkavle.as4.port", as4);
        settings.put("budkavle.as4.address", "127.0.0.1");
        for (int i = 0; i < organisations.size(); i++) {
            Organisation organisation = organisations.get(i);
            String own = "budkavle.organisations[" + i + "].";
            settings.put(own + "participant", organisation.participant().value());
            settings.put(own + "name", organisation.name());
            List<ListedFunction> its = functions.stream()
                    .filter(function -> function.organisation().equals(organisation.participant()))
                    .toList();
            for (int j = 0; j < its.size(); j++) {
                settings.put(
                        own + "mailboxes[" + j + "].address",
                        its.get(j).address().value());
                settings.put(own + "mailboxes[" + j + "].name", its.get(j).name());
            }
        }
        settings.putAll(more);
        Class<?>[] all = new Class<?>[sources.length + 1];
        all[0] = BudkavleServer.class;
        System.arraycopy(sources, 0, all, 1, sources.length);
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        SpringApplication application = new SpringApplication(all);
        application.setRegisterShutdownHook(false);
        return new TestServer(
                application.run(arguments), participant, functions.getFirst().address(), data, joined);
    }

    /** Its interface D. */
    public MessageService messages() {
        return bean(MessageService.class);
    }

    /** What the organisation's registrator may do. */
    public Access access() {
        return new Access(
                new Actor(Actor.Kind.PERSON, "registrator"),
                bean(Organisations.class)
                        .mailboxes(bean(Organisations.class)
                                .find(participant)
                                .orElseThrow()
                                .id())
                        .stream()
                        .map(Mailbox::id)
                        .collect(Collectors.toSet()));
    }

    /** A part of it. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where its web client is reached. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** The organisation. */
    public ParticipantId participant() {
        return participant;
    }

    /** Its one function. */
    public FunctionAddress function() {
        return function;
    }

    /** Where it keeps everything. */
    public Path data() {
        return data;
    }

    /** Its settings and keys. */
    public JoinedServer joined() {
        return joined;
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
