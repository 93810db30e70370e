// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.filing.Filed;
import org.budkavle.server.filing.FiledUpTo;
import org.budkavle.server.filing.FilingDesk;
import org.budkavle.server.filing.FilingId;
import org.budkavle.server.filing.FilingOrder;
import org.budkavle.server.filing.FilingTarget;
import org.budkavle.server.filing.Filings;
import org.budkavle.server.filing.RegistryNumber;
import org.budkavle.server.filing.TargetId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Diarieför», and what follows on it (client-ux.md 4.14). */
@Controller
@RequestMapping("/konversationer/{key}")
class FilingController {

    private static final Pattern IN_TEXT = Pattern.compile(
            "(?i)\\b(?:dnr|diarienr|diarienummer)[.:]?\\s{1,3}([\\p{L}\\p{N}][\\p{L}\\p{N}./:-]{0,30}(?: \\p{N}[\\p{N}/:-]{1,20})?)");
    private static final int MOST_SUGGESTED = 5;
    private static final int LONGEST_READ = 20_000;

    private final Pages pages;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final FilingDesk desk;
    private final Filings filings;
    private final Names names;

    FilingController(
            Pages pages,
            CaseWorkers workers,
            Conversations conversations,
            FilingDesk desk,
            Filings filings,
            Names names) {
        this.pages = pages;
        this.workers = workers;
        this.conversations = conversations;
        this.desk = desk;
        this.filings = filings;
        this.names = names;
    }

    @GetMapping("/diariefor")
    Screen ask(@PathVariable String key) {
        CaseWorker by = workers.current();
        Conversation conversation = opened(key, by);
        List<Filed> before = desk.of(conversation.line().key(), by);
        String number = before.stream()
                .flatMap(filed -> filed.registryNumber().stream())
                .findFirst()
                .map(RegistryNumber::value)
                .orElse("");
        Form form = Form.of(
                "diarienummer",
                number,
                "mal",
                before.isEmpty() ? "" : before.getLast().target().toString());
        return screen(conversation, form, Set.of(), false, new FilingId(UUID.randomUUID()), by);
    }

    @PostMapping("/diariefor")
    View order(
            @PathVariable String key,
            @RequestParam String id,
            @RequestParam(defaultValue = "") String diarienummer,
            @RequestParam(defaultValue = "") String mal,
            @RequestParam(defaultValue = "") List<String> meddelande,
            @RequestParam(defaultValue = "") String klar,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        Optional<RegistryNumber> number = RegistryNumber.parse(diarienummer);
        Optional<TargetId> target = id(mal).map(TargetId::new);
        Set<StoredMessageId> messages = meddelande.stream()
                .flatMap(each -> id(each).stream())
                .map(StoredMessageId::new)
                .collect(Collectors.toSet());
        FilingId filing = id(id).map(FilingId::new).orElseThrow(NoAccess::new);
        Form form = Form.of("diarienummer", diarienummer, "mal", mal, "klar", klar);
        if (number.isEmpty()) {
            form = form.error("diarienummer", text("filing.number.wrong"));
        }
        if (target.isEmpty()) {
            form = form.error("mal", text("filing.target.needed"));
        }
        if (messages.isEmpty()) {
            form = form.error("meddelanden", text("filing.messages.needed"));
        }
        if (!form.right()) {
            return screen(opened(key, by), form, messages, true, filing, by).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        FilingOrder order = new FilingOrder(
                filing, glance.key(), target.orElseThrow(), number.orElseThrow(), messages, !klar.isEmpty());
        if (!desk.order(order, by)) {
            throw new NoAccess();
        }
        Toast.next(attributes, text("filing.ordered"));
        return new RedirectView("/konversationer/" + glance.key() + "#diariet");
    }

    @PostMapping("/diariefort/{id}/igen")
    View again(@PathVariable String key, @PathVariable String id, RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        FilingId filing = id(id).map(FilingId::new).orElseThrow(NoAccess::new);
        Toast.next(
                attributes,
                text(desk.again(glance.key(), filing, by) ? "filing.again.done" : "conversation.unchanged"));
        return new RedirectView("/konversationer/" + glance.key() + "#diariet");
    }

    @GetMapping("/diariefort/{id}/paket")
    ResponseEntity<InputStreamResource> fetch(@PathVariable String key, @PathVariable String id) throws IOException {
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        FilingId filing = id(id).map(FilingId::new).orElseThrow(NoAccess::new);
        FilingDesk.Parcel parcel = desk.fetch(glance.key(), filing, by).orElseThrow(NoAccess::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(parcel.size())
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"" + parcel.fileName() + "\"")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(new InputStreamResource(parcel.bytes()));
    }

    @PostMapping("/diariefort/{id}/bekrafta")
    View confirm(
            @PathVariable String key,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kvittens,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        FilingId filing = id(id).map(FilingId::new).orElseThrow(NoAccess::new);
        Toast.next(
                attributes,
                text(desk.confirm(glance.key(), filing, kvittens, by) ? "filing.confirmed" : "conversation.unchanged"));
        return new RedirectView("/konversationer/" + glance.key() + "#diariet");
    }

    private Screen screen(
            Conversation conversation,
            Form form,
            Set<StoredMessageId> chosen,
            boolean asked,
            FilingId id,
            CaseWorker by) {
        ConversationKey key = conversation.line().key();
        Set<StoredMessageId> filed =
                filings.filedUpTo(key).map(FiledUpTo::messages).orElse(Set.of());
        List<OrderView.Message> messages = new ArrayList<>();
        String counterpart = names.counterpart(conversation.line());
        for (Conversation.Part part : conversation.parts()) {
            if (part.message().isPresent()) {
                boolean there = filed.contains(part.id());
                messages.add(new OrderView.Message(
                        part.id().toString(),
                        text(part.outgoing() ? "filing.message.out" : "filing.message.in", counterpart),
                        part.at(),
                        there,
                        asked ? chosen.contains(part.id()) : !there));
            }
        }
        List<FilingTarget> targets = desk.targets(key, by);
        Form shown = form;
        if (targets.size() == 1 && form.value("mal").isEmpty()) {
            Map<String, String> values = new LinkedHashMap<>(form.values());
            values.put("mal", targets.getFirst().id().toString());
            shown = new Form(values, form.errors());
        }
        return pages.screen(
                "filing/order",
                text("filing.title"),
                new OrderView(
                        "/konversationer/" + key,
                        id.toString(),
                        conversation.line().confidentiality(),
                        suggestions(conversation),
                        targets.stream()
                                .map(target -> Choice.of(
                                        target.id().toString(), target.name(), text("filing.kind." + target.kind())))
                                .toList(),
                        messages,
                        by.manages().contains(conversation.line().mailbox())
                                ? "/administration/brevlador/"
                                        + conversation.line().mailbox() + "/diarieforing"
                                : "",
                        shown));
    }

    /** Our own references first, then what the texts call a registry number. */
    private static List<String> suggestions(Conversation conversation) {
        Stream<String> references = conversation.line().ourReferences().stream()
                .flatMap(reference -> RegistryNumber.parse(reference).stream())
                .map(RegistryNumber::value);
        Stream<String> written = conversation.parts().stream()
                .flatMap(part -> part.message().stream())
                .flatMap(message -> Stream.concat(
                        message.summary().label().stream(),
                        message.documents().stream().flatMap(document -> document.texts().stream())))
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_READ)))
                .flatMap(text -> IN_TEXT.matcher(text).results())
                .map(found -> found.group(1).replaceAll("[.:/-]+$", ""))
                .flatMap(found -> RegistryNumber.parse(found).stream())
                .map(RegistryNumber::value);
        Set<String> found = new LinkedHashSet<>();
        Stream.concat(references, written).forEach(found::add);
        return found.stream().limit(MOST_SUGGESTED).toList();
    }

    private Conversation opened(String key, CaseWorker by) {
        return conversations.open(workable(key, by).key(), by).orElseThrow(NoAccess::new);
    }

    private Conversations.Glance workable(String key, CaseWorker by) {
        Conversations.Glance glance = id(key).map(ConversationKey::new)
                .flatMap(found -> conversations.glance(found, by))
                .filter(found -> by.answers().contains(found.mailbox()))
                .orElseThrow(NoAccess::new);
        workers.requireFor(glance);
        return glance;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private String text(String key, Object... values) {
        return pages.texts().text(key, values);
    }
}
