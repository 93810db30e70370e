// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.login.Assurance;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.Sessions;
import org.budkavle.server.login.SignInId;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.login.factor.Accounts;
import org.budkavle.server.login.factor.PasswordAndCode;
import org.budkavle.server.login.factor.PasswordRules;
import org.budkavle.server.login.passkey.Passkeys;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** A person's own log-ins: sessions, passkeys, password, the app of the codes. */
@Controller
class OwnSessionsController {

    private final Pages pages;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final PasswordAndCode present;
    private final PasswordRules rules;
    private final LoginProperties properties;
    private final Assurance assurance;
    private final PendingSecrets secrets;

    OwnSessionsController(
            Pages pages,
            Sessions sessions,
            Passkeys passkeys,
            Accounts accounts,
            PasswordAndCode present,
            PasswordRules rules,
            LoginProperties properties,
            Assurance assurance,
            PendingSecrets secrets) {
        this.pages = pages;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.present = present;
        this.rules = rules;
        this.properties = properties;
        this.assurance = assurance;
        this.secrets = secrets;
    }

    @GetMapping("/sessioner")
    Screen show(@AuthenticationPrincipal SignedIn signedIn) {
        return page(signedIn, Form.empty());
    }

    @PostMapping("/sessioner/avsluta")
    RedirectView end(
            @AuthenticationPrincipal SignedIn signedIn, @RequestParam String session, RedirectAttributes attributes) {
        assurance.requireFresh(signedIn);
        if (sessions.end(signedIn.person(), SignInId.parse(session), signedIn.actor())) {
            Toast.next(attributes, pages.texts().text("session.ended"));
        }
        return new RedirectView("/sessioner");
    }

    @PostMapping("/sessioner/avsluta-alla")
    RedirectView endOthers(@AuthenticationPrincipal SignedIn signedIn, RedirectAttributes attributes) {
        assurance.requireFresh(signedIn);
        sessions.endAll(signedIn.person(), Optional.of(signedIn.id()), signedIn.actor());
        Toast.next(attributes, pages.texts().text("session.ended-others"));
        return new RedirectView("/sessioner");
    }

    @PostMapping(value = "/sessioner/passnyckel/erbjud", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String offerPasskey(@AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request) {
        assurance.requireFresh(signedIn);
        return passkeys.offer(request, signedIn.person());
    }

    /** What a script is told. */
    record Kept(boolean kept) {}

    @PostMapping(value = "/sessioner/passnyckel", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Kept> addPasskey(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") String namn,
            @RequestBody String answer,
            HttpServletRequest request) {
        boolean kept = properties.passkey().enabled() && passkeys.register(request, signedIn.person(), answer, namn);
        return ResponseEntity.status(kept ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .body(new Kept(kept));
    }

    @PostMapping("/sessioner/passnyckel/{id}/ta-bort")
    RedirectView removePasskey(
            @AuthenticationPrincipal SignedIn signedIn, @PathVariable String id, RedirectAttributes attributes) {
        assurance.requireFresh(signedIn);
        if (passkeys.remove(signedIn.person(), id)) {
            Toast.next(attributes, pages.texts().text("session.passkey-removed"));
        }
        return new RedirectView("/sessioner");
    }

    @PostMapping("/sessioner/losenord")
    View changePassword(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") String nuvarande,
            @RequestParam String nytt,
            HttpServletRequest request,
            RedirectAttributes attributes) {
        assurance.requireFresh(signedIn);
        if (!present.knowsPassword(signedIn.person(), nuvarande, request.getRemoteAddr())) {
            return page(signedIn, Form.empty().error("nuvarande", pages.texts().text("session.password-wrong")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Optional<Accounts.Account> account = accounts.of(signedIn.person());
        Optional<PasswordRules.Fault> fault =
                rules.check(nytt, account.map(Accounts.Account::username).orElse(""), signedIn.displayName());
        if (account.isEmpty() || fault.isPresent()) {
            String text = fault.map(kind -> Faults.text(pages.texts(), kind, rules.shortest()))
                    .orElse("");
            return page(signedIn, Form.empty().error("nytt", text)).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        accounts.changePassword(signedIn.person(), nytt);
        sessions.endAll(signedIn.person(), Optional.of(signedIn.id()), signedIn.actor());
        Toast.next(attributes, pages.texts().text("session.password-changed"));
        return new RedirectView("/sessioner");
    }

    @GetMapping("/sessioner/engangskod")
    Screen newSecret(@AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request) {
        assurance.requireFresh(signedIn);
        return secretPage(signedIn, request, Form.empty());
    }

    @PostMapping("/sessioner/engangskod")
    View changeSecret(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam String kod,
            HttpServletRequest request,
            RedirectAttributes attributes) {
        assurance.requireFresh(signedIn);
        byte[] secret = secrets.current(request, signedIn.person());
        if (!accounts.changeSecret(signedIn.person(), secret, kod)) {
            return secretPage(
                            signedIn,
                            request,
                            Form.empty().error("kod", pages.texts().text("session.code-wrong")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        secrets.forget(request);
        Toast.next(attributes, pages.texts().text("session.code-changed"));
        return new RedirectView("/sessioner");
    }

    private Screen page(SignedIn signedIn, Form form) {
        List<OwnSessionsView.Passkey> keys = passkeys.of(signedIn.person()).stream()
                .map(OwnSessionsController::passkey)
                .toList();
        return pages.screen(
                "login/sessions",
                pages.texts().text("session.title"),
                new OwnSessionsView(
                        signedIn.id(),
                        sessions.of(signedIn.person()),
                        keys,
                        properties.passkey().enabled(),
                        accounts.of(signedIn.person()),
                        rules.shortest(),
                        form));
    }

    private Screen secretPage(SignedIn signedIn, HttpServletRequest request, Form form) {
        String username =
                accounts.of(signedIn.person()).map(Accounts.Account::username).orElse(signedIn.displayName());
        return pages.screen(
                "login/secret",
                pages.texts().text("session.code-title"),
                secrets.shown(request, signedIn.person(), username, form));
    }

    private static OwnSessionsView.Passkey passkey(CredentialRecord record) {
        return new OwnSessionsView.Passkey(
                record.getCredentialId().toBase64UrlString(),
                record.getLabel(),
                record.getCreated(),
                record.getLastUsed());
    }
}
