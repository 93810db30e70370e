// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Party;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * «Hämta allt»: the messages of a conversation as texts, and their files, in one ZIP that is written as it is read. Each reading
 * is logged before it is given out. Internal notes are not in it.
 */
@Controller
class FetchController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HHmm", Locale.ROOT);

    private final CaseWorkers workers;
    private final Conversations conversations;
    private final Pages pages;

    FetchController(CaseWorkers workers, Conversations conversations, Pages pages) {
        this.workers = workers;
        this.conversations = conversations;
        this.pages = pages;
    }

    @GetMapping("/konversationer/{key}/hamta")
    void fetch(@PathVariable String key, HttpServletResponse response) throws IOException {
        CaseWorker by = workers.current();
        Conversations.Glance glance = Ids.of(key)
                .map(ConversationKey::new)
                .flatMap(found -> conversations.glance(found, by))
                .orElseThrow(NoAccess::new);
        workers.requireFor(glance);
        Conversation conversation = conversations.fetch(glance.key(), by).orElseThrow(NoAccess::new);
        response.setContentType("application/zip");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename=\"konversation.zip\"");
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream(), StandardCharsets.UTF_8)) {
            int number = 0;
            for (Conversation.Part part : conversation.parts()) {
                number++;
                for (StoredMessage message : part.message().stream().toList()) {
                    put(zip, conversation.line().key(), number, part, message, by);
                }
            }
        }
    }

    private void put(
            ZipOutputStream zip,
            ConversationKey key,
            int number,
            Conversation.Part part,
            StoredMessage message,
            CaseWorker by)
            throws IOException {
        String name = String.format(
                Locale.ROOT, "%02d %s", number, DAY.format(part.at().atZone(Moments.ZONE)));
        entry(zip, name + ".txt", part.at());
        zip.write(text(message, part.at()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        Set<String> used = new HashSet<>();
        for (StoredFile file : files(message)) {
            entry(zip, name + "/" + free(FileNames.safe(file.fileName()), used), part.at());
            try (InputStream bytes = conversations.read(key, part.id(), file.content(), by)) {
                bytes.transferTo(zip);
            }
            zip.closeEntry();
        }
    }

    private static void entry(ZipOutputStream zip, String name, Instant at) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(at.atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
    }

    /** The name, or the name with a number if another file has it. */
    private static String free(String name, Set<String> used) {
        String free = name;
        for (int more = 2; !used.add(free.toLowerCase(Locale.ROOT)); more++) {
            int dot = name.lastIndexOf('.');
            free = dot > 0
                    ? name.substring(0, dot) + " (" + more + ")" + name.substring(dot)
                    : name + " (" + more + ")";
        }
        return free;
    }

    private String text(StoredMessage message, Instant at) {
        Texts texts = pages.texts();
        MessageSummary summary = message.summary();
        String head = texts.text("conversation.fetch.from", named(summary.sender())) + "\n"
                + texts.text("conversation.fetch.to", named(summary.recipient())) + "\n"
                + texts.text("conversation.fetch.at", pages.moments().dateAndTime(at)) + "\n"
                + texts.text("conversation.fetch.subject", summary.label().orElse("")) + "\n"
                + (summary.confidentiality() ? texts.text("conversation.print.secret") + "\n" : "")
                + texts.text("conversation.message-id") + " " + summary.messageId() + "\n\n";
        return head
                + documents(message).stream()
                        .flatMap(document -> document.texts().stream())
                        .collect(Collectors.joining("\n\n"))
                + "\n";
    }

    private static String named(Party party) {
        Optional<String> function = party.attention().flatMap(Attention::label);
        return party.label().orElse(party.id().value())
                + function.map(name -> ", " + name).orElse("");
    }

    private static List<StoredFile> files(StoredMessage message) {
        return documents(message).stream()
                .flatMap(document -> document.files().stream())
                .toList();
    }

    private static List<StoredDocument> documents(StoredMessage message) {
        return message.documents().stream()
                .sorted(Comparator.comparingInt(document -> document.index().orElse(Integer.MAX_VALUE)))
                .toList();
    }
}
