// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.filing.Filed;
import org.budkavle.server.filing.FiledUpTo;
import org.budkavle.server.filing.FilingCase;
import org.budkavle.server.filing.FilingDesk;
import org.budkavle.server.filing.FilingId;
import org.budkavle.server.filing.FilingOrder;
import org.budkavle.server.filing.FilingTarget;
import org.budkavle.server.filing.Filings;
import org.budkavle.server.filing.RegistryNumber;
import org.budkavle.server.filing.TargetId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.core.io.InputStreamResource;
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
        Form form = FilingCaseForm.begin(before);
        return screen(conversation, form, Set.of(), false, new FilingId(UUID.randomUUID()), by);
    }

    @PostMapping("/diariefor")
    View order(
            @PathVariable String key,
            @RequestParam String id,
            @RequestParam(defaultValue = "") String arende,
            @RequestParam(defaultValue = "") String diarienummer,
            @RequestParam(defaultValue = "") String rubrik,
            @RequestParam(defaultValue = "") String sekretess,
            @RequestParam(defaultValue = "") String mal,
            @RequestParam(defaultValue = "") List<String> meddelande,
            @RequestParam(defaultValue = "") String klar,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        Optional<TargetId> target = Ids.of(mal).map(TargetId::new);
        Set<StoredMessageId> messages = meddelande.stream()
                .flatMap(each -> Ids.of(each).stream())
                .map(StoredMessageId::new)
                .collect(Collectors.toSet());
        FilingId filing = Ids.of(id).map(FilingId::new).orElseThrow(NoAccess::new);
        Form form = Form.of(
                "arende",
                arende,
                "diarienummer",
                diarienummer,
                "rubrik",
                rubrik,
                "sekretess",
                sekretess,
                "mal",
                mal,
                "klar",
                klar);
        Optional<FilingCase> file = FilingCaseForm.read(form, glance.confidentiality());
        if (file.isEmpty()) {
            form = FilingCaseForm.wrong(form, pages.texts());
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
                filing, glance.key(), target.orElseThrow(), file.orElseThrow(), messages, !klar.isEmpty());
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
        FilingId filing = Ids.of(id).map(FilingId::new).orElseThrow(NoAccess::new);
        Toast.next(
                attributes,
                text(desk.again(glance.key(), filing, by) ? "filing.again.done" : "conversation.unchanged"));
        return new RedirectView("/konversationer/" + glance.key() + "#diariet");
    }

    @GetMapping("/diariefort/{id}/paket")
    ResponseEntity<InputStreamResource> fetch(@PathVariable String key, @PathVariable String id) throws IOException {
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        FilingId filing = Ids.of(id).map(FilingId::new).orElseThrow(NoAccess::new);
        FilingDesk.Parcel parcel = desk.fetch(glance.key(), filing, by).orElseThrow(NoAccess::new);
        return Downloads.as(MediaType.APPLICATION_OCTET_STREAM, parcel.fileName())
                .contentLength(parcel.size())
                .body(new InputStreamResource(parcel.bytes()));
    }

    @PostMapping("/diariefort/{id}/bekrafta")
    View confirm(
            @PathVariable String key,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kvittens,
            @RequestParam(defaultValue = "") String diarienummer,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        FilingId filing = Ids.of(id).map(FilingId::new).orElseThrow(NoAccess::new);
        Optional<RegistryNumber> number = RegistryNumber.parse(diarienummer);
        Toast.next(attributes, text(confirmed(glance.key(), filing, kvittens, number, diarienummer, by)));
        return new RedirectView("/konversationer/" + glance.key() + "#diariet");
    }

    private String confirmed(
            ConversationKey key,
            FilingId id,
            String receipt,
            Optional<RegistryNumber> number,
            String written,
            CaseWorker by) {
        if (number.isEmpty() && !written.isBlank()) {
            return "filing.number.wrong";
        }
        if (!desk.confirm(key, id, receipt, number, by)) {
            return "conversation.unchanged";
        }
        boolean awaited = desk.of(key, by).stream().anyMatch(filed -> filed.id().equals(id) && filed.awaitsNumber());
        return awaited ? "filing.number.awaited" : "filing.confirmed";
    }

    @PostMapping("/diariefort/{id}/nummer")
    View number(
            @PathVariable String key,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String diarienummer,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        FilingId filing = Ids.of(id).map(FilingId::new).orElseThrow(NoAccess::new);
        Toast.next(
                attributes,
                text(RegistryNumber.parse(diarienummer)
                        .map(number -> desk.number(glance.key(), filing, number, by)
                                ? "filing.number.noted"
                                : "conversation.unchanged")
                        .orElse("filing.number.wrong")));
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
        List<Filed> before = desk.of(key, by);
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
                        FilingCaseForm.choices(before, pages.texts()),
                        FilingCaseForm.waited(before).isPresent(),
                        SuggestedNumbers.in(conversation),
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

    private Conversation opened(String key, CaseWorker by) {
        return conversations.open(workable(key, by).key(), by).orElseThrow(NoAccess::new);
    }

    private Conversations.Glance workable(String key, CaseWorker by) {
        Conversations.Glance glance = Ids.of(key)
                .map(ConversationKey::new)
                .flatMap(found -> conversations.glance(found, by))
                .filter(found -> by.answers().contains(found.mailbox()))
                .orElseThrow(NoAccess::new);
        workers.requireFor(glance);
        return glance;
    }

    private String text(String key, Object... values) {
        return pages.texts().text(key, values);
    }
}
