// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.setup;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.client.setup.SetupView.Leaving;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.ProviderConnections;
import org.budkavle.server.login.ProviderTrial;
import org.budkavle.server.login.ProviderTrials;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.onboarding.SetupPage;
import org.budkavle.server.onboarding.SetupProgress;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.page.WebArea;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/** The pages of the first start: shown, tested, and left for the next one or for later. */
@Controller("firstStartController")
class SetupController {

    private static final String HOME = "/administration/forsta-start";
    private static final int LARGEST_FILE = 200_000;
    private static final int LONGEST_ANSWER = 8000;
    private static final Map<SetupPage, List<String>> FIELDS = Map.of(
            SetupPage.ORGANISATION, List.of("namn"),
            SetupPage.LOGIN, List.of("metadata"),
            SetupPage.MAILBOX, List.of("brevlada", "adress"),
            SetupPage.CARD, SetupView.CONTACTS);

    private final Pages pages;
    private final AdministratorRoles roles;
    private final Organisations organisations;
    private final SetupProgress progress;
    private final CheckSetup check;
    private final KeyPage keys;
    private final LoginProperties login;
    private final ProviderConnections connections;
    private final ProviderTrials trials;

    SetupController(
            Pages pages,
            AdministratorRoles roles,
            Organisations organisations,
            SetupProgress progress,
            CheckSetup check,
            KeyPage keys,
            LoginProperties login,
            ProviderConnections connections,
            ProviderTrials trials) {
        this.pages = pages;
        this.roles = roles;
        this.organisations = organisations;
        this.progress = progress;
        this.check = check;
        this.keys = keys;
        this.login = login;
        this.connections = connections;
        this.trials = trials;
    }

    /** Where somebody left off. */
    @GetMapping(HOME)
    Screen goOn(@AuthenticationPrincipal SignedIn by) {
        Map<SetupPage, SetupProgress.Left> left = progress.of(own(by).id());
        SetupPage first = Arrays.stream(SetupPage.values())
                .filter(page -> !left.containsKey(page) || !left.get(page).done())
                .findFirst()
                .orElse(SetupPage.CARD);
        return show(by, first.path());
    }

    @GetMapping(HOME + "/{page}")
    Screen show(@AuthenticationPrincipal SignedIn by, @PathVariable String page) {
        Organisation own = own(by);
        SetupPage at = SetupPage.of(page).orElseThrow(NoAccess::new);
        SetupProgress.Left left = progress.of(own.id()).get(at);
        Form form = left != null
                ? new Form(left.answers(), Map.of())
                : at == SetupPage.ORGANISATION ? Form.of("namn", own.name()) : Form.empty();
        return screen(own, at, form, List.of(), check.lines(at));
    }

    /** «Testa»: what is there is looked at, nothing is changed. */
    @PostMapping(HOME + "/{page}/testa")
    Screen test(
            @AuthenticationPrincipal SignedIn by,
            @PathVariable String page,
            @RequestParam Map<String, String> written) {
        Organisation own = own(by);
        SetupPage at = SetupPage.of(page).orElseThrow(NoAccess::new);
        Form form = form(at, written);
        if (at == SetupPage.LOGIN && !form.value("metadata").isBlank()) {
            ProviderMetadata metadata = metadata(form.value("metadata").strip(), own);
            return screen(own, at, form, metadata.findings(), metadata.lines());
        }
        return screen(own, at, form, check.of(at, own), check.lines(at));
    }

    private ProviderMetadata metadata(String written, Organisation own) {
        String address = login.address().isBlank()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : login.address();
        if (!written.startsWith("http")) {
            return ProviderMetadata.of(written, own.participant().value(), address);
        }
        try {
            return connections
                    .document(URI.create(written.replaceAll("/\\.well-known/openid-configuration$", "")))
                    .map(document ->
                            ProviderMetadata.of(document, own.participant().value(), address))
                    .orElse(new ProviderMetadata(
                            List.of(Finding.err("idp.unreachable").with(written)), ""));
        } catch (IllegalArgumentException notAnAddress) {
            return new ProviderMetadata(List.of(Finding.err("idp.unreadable")), "");
        }
    }

    /** On to the next page, or away from here to come back. */
    @PostMapping(HOME + "/{page}")
    View leave(
            @AuthenticationPrincipal SignedIn by,
            @PathVariable String page,
            @RequestParam Map<String, String> written,
            RedirectAttributes attributes) {
        Organisation own = own(by);
        SetupPage at = SetupPage.of(page).orElseThrow(NoAccess::new);
        boolean later = written.containsKey("senare");
        Form form = form(at, written);
        if (!later) {
            form = checked(at, form, own);
        }
        if (at != SetupPage.LOGIN && form.values().values().stream().anyMatch(PersonalNumbers::isIn)) {
            form = form.error(fields(at).getFirst(), pages.texts().text("status.start.wrong.personal"));
        }
        if (!form.right()) {
            return screen(own, at, form, List.of(), check.lines(at)).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!later) {
            carryOut(at, form, own);
        }
        progress.leave(own.id(), at, new SetupProgress.Left(!later, form.values()), by.person());
        if (later) {
            Toast.next(attributes, pages.texts().text("wizard.left"));
            return new RedirectView("/administration/kom-igang");
        }
        return new RedirectView(
                at == SetupPage.CARD
                        ? "/driftstatus/driftkort"
                        : HOME + "/" + at.next().path());
    }

    private Form checked(SetupPage at, Form form, Organisation own) {
        if (at == SetupPage.ORGANISATION && form.value("namn").isBlank()) {
            return form.error("namn", pages.texts().text("wizard.wrong.name"));
        }
        if (at == SetupPage.MAILBOX) {
            boolean some =
                    !form.value("brevlada").isBlank() || !form.value("adress").isBlank();
            boolean first = organisations.mailboxes(own.id()).isEmpty();
            Form checked = form;
            if ((some || first) && form.value("brevlada").isBlank()) {
                checked = checked.error("brevlada", pages.texts().text("wizard.wrong.mailbox"));
            }
            String address = form.value("adress").strip();
            if ((some || first) && (address.isEmpty() || address.length() > FunctionAddress.MAX_LENGTH)) {
                checked = checked.error("adress", pages.texts().text("wizard.wrong.address"));
            }
            return checked;
        }
        return form;
    }

    private void carryOut(SetupPage at, Form form, Organisation own) {
        if (at == SetupPage.ORGANISATION && !form.value("namn").strip().equals(own.name())) {
            organisations.register(own.participant(), form.value("namn").strip());
        }
        if (at == SetupPage.MAILBOX && !form.value("brevlada").isBlank()) {
            FunctionAddress address = new FunctionAddress(form.value("adress").strip());
            if (organisations.mailbox(own.participant(), address).isEmpty()) {
                organisations.register(own.id(), address, form.value("brevlada").strip());
            }
        }
    }

    /** A PKCS#12 file with its password: read and judged, and put in the key folder if that is asked for. */
    @PostMapping(path = HOME + "/nycklar/fil", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Screen upload(@AuthenticationPrincipal SignedIn by, HttpServletRequest request) throws IOException {
        Organisation own = own(by);
        byte[] file = new byte[0];
        Map<String, String> fields = new LinkedHashMap<>();
        FileItemInputIterator items = new JakartaServletFileUpload<>().getItemIterator(request);
        while (items.hasNext()) {
            FileItemInput item = items.next();
            byte[] read = item.getInputStream().readNBytes(LARGEST_FILE);
            if (item.isFormField()) {
                fields.put(item.getFieldName(), new String(read, StandardCharsets.UTF_8));
            } else {
                file = read;
            }
        }
        List<Finding> findings = keys.read(
                file,
                Optional.ofNullable(fields.get("losenord")).orElse("").toCharArray(),
                fields.containsKey("lagg"),
                own,
                by);
        return screen(own, SetupPage.KEYS, Form.empty(), findings, check.lines(SetupPage.KEYS));
    }

    private static List<String> fields(SetupPage at) {
        return FIELDS.getOrDefault(at, List.of());
    }

    private static Form form(SetupPage at, Map<String, String> written) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : fields(at)) {
            String value = written.getOrDefault(field, "");
            values.put(field, value.length() > LONGEST_ANSWER ? value.substring(0, LONGEST_ANSWER) : value);
        }
        return new Form(values, Map.of());
    }

    private Screen screen(Organisation own, SetupPage at, Form form, List<Finding> findings, String lines) {
        Map<SetupPage, SetupProgress.Left> left = progress.of(own.id());
        Map<String, ProviderTrial> tried = trials.latest(own.id());
        return pages.screen(
                "setup/page",
                pages.texts().text("wizard." + at.key()),
                new SetupView(
                        at,
                        own,
                        Arrays.stream(SetupPage.values())
                                .map(page -> new SetupView.Rail(page, leaving(left.get(page))))
                                .toList(),
                        form,
                        findings,
                        lines,
                        login.identityProviders().stream()
                                .map(provider ->
                                        new SetupView.Provider(provider, Optional.ofNullable(tried.get(provider.id()))))
                                .toList(),
                        organisations.mailboxes(own.id())));
    }

    private static Leaving leaving(SetupProgress.@Nullable Left left) {
        return left == null ? Leaving.NOT_YET : left.done() ? Leaving.DONE : Leaving.LATER;
    }

    private Organisation own(SignedIn by) {
        roles.require(by.person(), AdministratorRole.SYSTEM);
        return organisations.find(by.organisation()).orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea firstStartArea() {
            return WebArea.signedIn(HOME, HOME + "/**");
        }
    }
}
