// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.client.Connections;
import org.budkavle.cli.client.MessageParts;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.format.identifier.MessageId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "inbox",
        description = "Lists the messages that came, and saves them if asked.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InboxCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Mixin
    private Connections connections = new Connections();

    @Option(names = "--for", paramLabel = "ADDRESS", description = "Only this function address (default: all of ours).")
    private Optional<String> address = Optional.empty();

    @Option(
            names = "--save",
            paramLabel = "FOLDER",
            description =
                    "Saves each message in a folder of its own there: its texts, its files and what came with them.")
    private Optional<Path> save = Optional.empty();

    @Option(
            names = "--delete",
            description = "After saving, deletes the message at the server, which is how SDK says 'I have it'.")
    private boolean delete;

    @Override
    public Integer call() throws SdkApi.Refused, IOException {
        if (delete && save.isEmpty()) {
            throw new IllegalArgumentException("--delete needs --save: what is deleted at the server is gone there");
        }
        var terminal = Terminal.standard();
        var selected = address.map(connections::ours);
        var from = selected.map(ours -> List.of(ours.connection())).orElseGet(connections::all);
        for (var connection : from) {
            var filters = new java.util.LinkedHashMap<String, String>(Map.of("messageStatus", "NEW"));
            selected.ifPresent(ours -> filters.put(
                    "recipientAttention.subOrganization.extension",
                    ours.address().value()));
            var api = new SdkApi(connection);
            var messages = api.list(filters);
            terminal.line(Tone.STRONG, connection.organisation() + ": " + messages.size() + " new");
            for (var message : messages) {
                show(terminal, message.path("attributes"));
                if (save.isPresent()) {
                    save(api, terminal, message.path("attributes"), save.get());
                }
            }
        }
        return 0;
    }

    private static void show(Terminal terminal, JsonNode message) {
        terminal.line("  %s  %s  %s%n      from %s to %s%s"
                .formatted(
                        message.path("messageId").asString(""),
                        message.path("creationDateTime").asString(""),
                        message.path("label").asString(""),
                        function(message.path("senderAttention")),
                        function(message.path("recipientAttention")),
                        message.path("confidentiality").asBoolean() ? "  SEKRETESS" : ""));
    }

    private static String function(JsonNode attention) {
        return attention.path("subOrganization").path("extension").asString("");
    }

    private void save(SdkApi api, Terminal terminal, JsonNode message, Path root) throws SdkApi.Refused, IOException {
        var id = MessageId.parse(message.path("messageId").asString());
        Path folder = Files.createDirectories(root.resolve(id.toString()));
        Files.writeString(
                folder.resolve("message.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(message));
        try (var body = api.open(id)) {
            for (Path file : new MessageParts(folder).write(body)) {
                terminal.line(Tone.FAINT, "      " + file + "  " + Terminal.size(Files.size(file)));
            }
        }
        if (delete) {
            api.delete(id);
        }
    }
}
