// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.login.AssuranceLevel;
import org.budkavle.server.login.LoginMethod;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.login.certificate.ClientCertificates;
import org.budkavle.server.login.factor.Accounts;
import org.budkavle.server.login.factor.PasswordAndCode;
import org.budkavle.server.login.passkey.Passkeys;
import org.budkavle.server.login.provider.ProviderLogin;
import org.budkavle.server.login.session.SignIns;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Log in, lock, unlock, log out (client-ux.md 3.4, 4.1). */
@Controller
class LoginController {

    private static final List<String> FAULTS = List.of("idp", "svag", "gammal", "okand", "kort");

    private final Pages pages;
    private final LoginProperties properties;
    private final PasswordAndCode passwordAndCode;
    private final Passkeys passkeys;
    private final ClientCertificates certificates;
    private final Accounts accounts;
    private final People people;
    private final SignIns signIns;

    LoginController(
            Pages pages,
            LoginProperties properties,
            PasswordAndCode passwordAndCode,
            Passkeys passkeys,
            ClientCertificates certificates,
            Accounts accounts,
            People people,
            SignIns signIns) {
        this.pages = pages;
        this.properties = properties;
        this.passwordAndCode = passwordAndCode;
        this.passkeys = passkeys;
        this.certificates = certificates;
        this.accounts = accounts;
        this.people = people;
        this.signIns = signIns;
    }

    @GetMapping("/logga-in")
    View logIn(
            @AuthenticationPrincipal(errorOnInvalidType = false) SignedIn signedIn,
            @RequestParam(defaultValue = "") String till,
            @RequestParam(defaultValue = "") String fel,
            HttpServletRequest request) {
        if (!till.isEmpty()) {
            signIns.remember(request, till);
        }
        Optional<String> fault = Optional.of(fel).filter(FAULTS::contains);
        if (signedIn != null && fault.isEmpty()) {
            return new RedirectView("/");
        }
        return page(request, signedIn != null ? LoginView.Kind.STRONGER : LoginView.Kind.IN, Form.empty(), fault);
    }

    /** The same page for someone who is in, but not surely enough for what they want. */
    @GetMapping("/logga-in/starkare")
    View stronger(@AuthenticationPrincipal(errorOnInvalidType = false) SignedIn signedIn, HttpServletRequest request) {
        return signedIn == null
                ? new RedirectView("/logga-in")
                : page(request, LoginView.Kind.STRONGER, Form.empty(), Optional.empty());
    }

    @GetMapping("/last")
    View locked(HttpServletRequest request) {
        return signIns.locked(request)
                ? page(request, LoginView.Kind.LOCKED, Form.empty(), Optional.empty())
                : new RedirectView("/");
    }

    @PostMapping("/logga-in")
    View withPassword(
            @RequestParam(defaultValue = "") String namn,
            @RequestParam(defaultValue = "") String losenord,
            @RequestParam(defaultValue = "") String kod,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!properties.password().enabled()) {
            return page(request, LoginView.Kind.IN, Form.empty(), Optional.of("idp"));
        }
        Optional<Person> person = passwordAndCode
                .prove(namn, losenord, kod, request.getRemoteAddr())
                .flatMap(people::find);
        if (person.isEmpty()) {
            return page(
                            request,
                            LoginView.Kind.IN,
                            Form.of("namn", namn).error("namn", pages.texts().text("login.wrong")),
                            Optional.empty())
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return begin(
                request,
                response,
                person.get(),
                LoginMethod.PASSWORD_AND_CODE,
                properties.password().level());
    }

    @PostMapping("/logga-in/certifikat")
    View withCertificate(HttpServletRequest request, HttpServletResponse response) {
        return certificates
                .prove(request)
                .map(person -> begin(
                        request,
                        response,
                        person,
                        LoginMethod.CERTIFICATE,
                        properties.certificate().level()))
                .orElseGet(() -> new RedirectView("/logga-in?fel=kort"));
    }

    @PostMapping(value = "/logga-in/passnyckel/fraga", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String passkeyChallenge(HttpServletRequest request) {
        return passkeys.challenge(request);
    }

    /** The answer of a script: where to go. */
    record Next(String till) {}

    @PostMapping(value = "/logga-in/passnyckel", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Next withPasskey(@RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
        if (!properties.passkey().enabled()) {
            return new Next("/logga-in?fel=okand");
        }
        Optional<Person> person = passkeys.prove(request, answer);
        if (person.isEmpty()) {
            return new Next("/logga-in?fel=okand");
        }
        return new Next(target(signIns.begin(
                request,
                response,
                person.get(),
                LoginMethod.PASSKEY,
                properties.passkey().level())));
    }

    @PostMapping("/las")
    View lock(@RequestParam(defaultValue = "/") String till, HttpServletRequest request) {
        signIns.lock(request, till);
        return new RedirectView("/last");
    }

    /** Logs out; somebody else takes the place at once if {@code nasta} says so. */
    @PostMapping("/logga-ut")
    View logOut(
            @RequestParam(defaultValue = "") String nasta, HttpServletRequest request, HttpServletResponse response) {
        signIns.signOut(request);
        // Not "cookies": how this browser shows things is no secret, and stays for whoever comes next.
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return new RedirectView(nasta.isEmpty() ? "/utloggad" : "/logga-in");
    }

    @GetMapping("/utloggad")
    Screen loggedOut() {
        return pages.screen("login/out", pages.texts().text("login.out.title"), "");
    }

    private View begin(
            HttpServletRequest request,
            HttpServletResponse response,
            Person person,
            LoginMethod method,
            AssuranceLevel level) {
        return new RedirectView(target(signIns.begin(request, response, person, method, level)));
    }

    private static String target(SignIns.Outcome outcome) {
        return switch (outcome) {
            case SignIns.Outcome.In in -> in.target();
            case SignIns.Outcome.TooWeak weak -> "/logga-in?fel=svag";
            case SignIns.Outcome.Refused refused -> "/logga-in?fel=okand";
        };
    }

    private Screen page(HttpServletRequest request, LoginView.Kind wanted, Form form, Optional<String> fault) {
        LoginView.Kind kind = signIns.locked(request) ? LoginView.Kind.LOCKED : wanted;
        Optional<SignedIn> owner = kind == LoginView.Kind.IN ? Optional.empty() : signIns.stored(request);
        AssuranceLevel least = kind == LoginView.Kind.STRONGER
                ? properties.secretLevel().orElse(properties.leastLevel())
                : properties.leastLevel();
        Form filled = owner.flatMap(signedIn -> accounts.of(signedIn.person()))
                .filter(account -> form.value("namn").isEmpty())
                .map(account -> Form.of("namn", account.username()))
                .orElse(form);
        LoginView view = new LoginView(
                kind,
                owner.map(SignedIn::displayName),
                fault,
                ways(least),
                properties.password().enabled() && properties.password().level().atLeast(least),
                properties.passkey().enabled() && properties.passkey().level().atLeast(least),
                filled);
        return pages.screen("login/login", pages.texts().text(view.key("title")), view);
    }

    private List<LoginView.Way> ways(AssuranceLevel least) {
        List<LoginView.Way> ways = new ArrayList<>();
        if (certificates.enabled() && properties.certificate().level().atLeast(least)) {
            ways.add(new LoginView.Way("", "/logga-in/certifikat", true));
        }
        for (LoginProperties.IdentityProvider provider : properties.identityProviders()) {
            ways.add(new LoginView.Way(provider.label(), ProviderLogin.START + provider.id(), false));
        }
        return ways;
    }
}
