// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.cli.client.Connections;
import org.budkavle.cli.client.OutgoingMessage;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.platform.sjunet.change.ChangeAnswer;
import org.budkavle.platform.sjunet.change.ChangeOrder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The changes that were ordered from a declaration and what became of them, in {@code sjunet-andringar.json} beside it: people keep it with
 * the declaration, in version control.
 */
final class OrderedChanges {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final List<Entry> entries;

    private OrderedChanges(Path file, List<Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** How far an order has come. */
    enum Progress {
        SENT("Skickad"),
        RECEIVED("Mottagen"),
        FAILED("Kom inte fram"),
        AGREED("Planerad"),
        DONE("Genomförd"),
        REFUSED("Avslagen");

        private final String label;

        Progress(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        boolean isFinal() {
            return this == DONE || this == REFUSED || this == FAILED;
        }

        static Progress of(ChangeAnswer.State state) {
            return switch (state) {
                case AGREED -> AGREED;
                case DONE -> DONE;
                case REFUSED -> REFUSED;
            };
        }
    }

    /**
     * One order.
     *
     * @param to who was asked, and whose answer counts
     * @param day when it will be or was done
     */
    record Entry(
            String number,
            MessageId message,
            FunctionAddress from,
            FunctionAddress to,
            Instant sentAt,
            Progress progress,
            Optional<LocalDate> day,
            String note) {

        /** Whether the agreed day has passed and it is not done. */
        boolean isLate(LocalDate today) {
            return progress == Progress.AGREED && day.filter(today::isAfter).isPresent();
        }

        Entry now(Progress progress, Optional<LocalDate> day, String note) {
            return new Entry(number, message, from, to, sentAt, progress, day, note);
        }
    }

    static OrderedChanges beside(Path declaration) throws IOException {
        Path file = declaration.toAbsolutePath().resolveSibling("sjunet-andringar.json");
        var entries = new ArrayList<Entry>();
        if (Files.exists(file)) {
            for (var each : JSON.readTree(Files.readAllBytes(file)).path("orders")) {
                var day = each.path("day").asString("");
                entries.add(new Entry(
                        each.path("number").asString(""),
                        MessageId.parse(each.path("message").asString("")),
                        new FunctionAddress(each.path("from").asString("")),
                        new FunctionAddress(each.path("to").asString("")),
                        Instant.parse(each.path("sentAt").asString("")),
                        Progress.valueOf(each.path("progress").asString("")),
                        day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day)),
                        each.path("note").asString("")));
            }
        }
        return new OrderedChanges(file, entries);
    }

    /** The latest last. */
    List<Entry> all() {
        return List.copyOf(entries);
    }

    boolean has(String number) {
        return entries.stream().anyMatch(each -> each.number().equals(number) && each.progress() != Progress.FAILED);
    }

    void add(ChangeOrder order, MessageId message, FunctionAddress from, FunctionAddress to, Instant at)
            throws IOException {
        entries.add(new Entry(order.number(), message, from, to, at, Progress.SENT, Optional.empty(), ""));
        save();
    }

    void replace(Entry before, Entry after) throws IOException {
        entries.set(entries.indexOf(before), after);
        save();
    }

    private void save() throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", 1);
        var list = json.putArray("orders");
        entries.forEach(each -> {
            ObjectNode one = list.addObject()
                    .put("number", each.number())
                    .put("message", each.message().toString())
                    .put("from", each.from().value())
                    .put("to", each.to().value())
                    .put("sentAt", each.sentAt().toString())
                    .put("progress", each.progress().name());
            each.day().ifPresent(day -> one.put("day", day.toString()));
            one.put("note", each.note());
        });
        Path fresh = file.resolveSibling(file.getFileName() + ".ny");
        Files.writeString(fresh, json.toPrettyString() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A message about a change, marked as secret: it tells how a network is protected. */
    static OutgoingMessage message(
            Connections.Ours sender,
            ParticipantId organisation,
            FunctionAddress to,
            String subject,
            String text,
            List<Path> files,
            Optional<OutgoingMessage.AnswerTo> answerTo) {
        return new OutgoingMessage(
                MessageId.random(),
                sender.connection().participant(),
                sender.address(),
                organisation,
                to,
                subject,
                Optional.of(text),
                true,
                files,
                answerTo,
                Optional.empty(),
                List.of(),
                read -> {});
    }
}
