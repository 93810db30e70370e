// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The files of a conversation. A download is always that, a download, of bytes without a type that a browser would act on; what
 * is looked at is drawn by {@link Previews}. Each reading is logged before a byte is given.
 */
@Controller
@RequestMapping("/konversationer/{key}/filer/{message}/{file}")
class AttachmentsController {

    private final Pages pages;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final Previews previews;

    AttachmentsController(Pages pages, CaseWorkers workers, Conversations conversations, Previews previews) {
        this.pages = pages;
        this.workers = workers;
        this.conversations = conversations;
        this.previews = previews;
    }

    private record Found(ConversationKey key, StoredMessageId message, ContentId id, StoredFile file, CaseWorker by) {}

    @GetMapping
    ResponseEntity<InputStreamResource> download(
            @PathVariable String key, @PathVariable String message, @PathVariable String file) throws IOException {
        Found found = find(key, message, file);
        return Downloads.as(
                        MediaType.APPLICATION_OCTET_STREAM,
                        FileNames.safe(found.file().fileName()))
                .contentLength(found.file().size())
                .body(new InputStreamResource(bytes(found)));
    }

    /** The file's pages, one picture each. */
    @GetMapping("/visa")
    Screen look(@PathVariable String key, @PathVariable String message, @PathVariable String file) throws IOException {
        Found found = find(key, message, file);
        String path = "/konversationer/" + found.key() + "/filer/" + found.message() + "/" + found.id();
        List<String> pictures = switch (Previews.kindOf(found.file())) {
            case PDF -> {
                try (InputStream bytes = bytes(found)) {
                    int number = previews.pages(bytes).orElse(0);
                    yield IntStream.range(0, number)
                            .mapToObj(page -> path + "/sida/" + page)
                            .toList();
                }
            }
            case PICTURE -> List.of(path + "/sida/0");
            case NONE -> List.of();
        };
        return pages.screen(
                "conversation/preview",
                pages.texts().text("conversation.preview"),
                new PreviewView(
                        "/konversationer/" + found.key(), path, found.file().fileName(), pictures));
    }

    /** A page or picture as PNG. */
    @GetMapping("/sida/{number}")
    ResponseEntity<byte[]> page(
            @PathVariable String key, @PathVariable String message, @PathVariable String file, @PathVariable int number)
            throws IOException {
        Found found = find(key, message, file);
        try (InputStream bytes = bytes(found)) {
            Optional<byte[]> picture = switch (Previews.kindOf(found.file())) {
                case PDF -> previews.page(bytes, number);
                case PICTURE -> previews.picture(bytes);
                case NONE -> Optional.empty();
            };
            return ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_PNG)
                    .cacheControl(CacheControl.noStore())
                    .header("Content-Security-Policy", "sandbox; default-src 'none'")
                    .body(picture.orElseThrow(NoAccess::new));
        }
    }

    private Found find(String key, String message, String file) {
        CaseWorker by = workers.current();
        ConversationKey conversation = Ids.of(key).map(ConversationKey::new).orElseThrow(NoAccess::new);
        StoredMessageId stored = Ids.of(message).map(StoredMessageId::new).orElseThrow(NoAccess::new);
        ContentId content = Ids.of(file).map(ContentId::new).orElseThrow(NoAccess::new);
        workers.requireFor(conversations.glance(conversation, by).orElseThrow(NoAccess::new));
        return conversations
                .file(conversation, stored, content, by)
                .map(found -> new Found(conversation, stored, content, found, by))
                .orElseThrow(NoAccess::new);
    }

    private InputStream bytes(Found found) throws IOException {
        return conversations.read(found.key(), found.message(), found.id(), found.by());
    }
}
