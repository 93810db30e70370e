// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.AssuranceLevel;
import org.budkavle.server.login.LoginMethod;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.ProviderTrial;
import org.budkavle.server.login.session.SignIns;
import org.budkavle.server.organisation.ExternalIdentity;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Log-in at an identity provider. Its word counts only if it says that two factors were used, and, when somebody unlocks or
 * wants to be surer, that it asked for them now.
 */
@Component
public class ProviderLogin {

    /** Where a log-in at a provider begins, with its id behind. */
    public static final String START = "/logga-in/idp/";

    /** Where the browser comes back from the provider. */
    public static final String ANSWER = "/logga-in/svar/";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderLogin.class);
    private static final String FRESH = ProviderLogin.class.getName() + ".fresh";
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Registrations registrations;
    private final LoginProperties properties;
    private final People people;
    private final Organisations organisations;
    private final Grants grants;
    private final SignIns signIns;
    private final TryLogin trying;
    private final AuditLog audit;
    private final OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens;
    private final Clock clock;

    ProviderLogin(
            Registrations registrations,
            LoginProperties properties,
            People people,
            Organisations organisations,
            Grants grants,
            SignIns signIns,
            TryLogin trying,
            AuditLog audit,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens,
            Clock clock) {
        this.registrations = registrations;
        this.properties = properties;
        this.people = people;
        this.organisations = organisations;
        this.grants = grants;
        this.signIns = signIns;
        this.trying = trying;
        this.audit = audit;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Adds the provider's steps to the web client's filter chain. */
    public void into(HttpSecurity http) {
        if (registrations.none()) {
            return;
        }
        http.addFilterBefore(new BegunByAnotherSite(), OAuth2AuthorizationRequestRedirectFilter.class);
        http.oauth2Login(login -> login.clientRegistrationRepository(registrations.repository())
                .authorizedClientRepository(new NoTokensKept())
                .loginPage("/logga-in")
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(resolver()))
                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens))
                .redirectionEndpoint(endpoint -> endpoint.baseUri(ANSWER + "*"))
                .successHandler(this::proven)
                .failureHandler(this::failed)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
                    @Override
                    public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
                        // What it finds is no log-in yet: nothing of it is kept, so that a locked session stays locked.
                        // Here, since the configurer gives the filter the web client's own repository.
                        filter.setSecurityContextRepository(new NullSecurityContextRepository());
                        return filter;
                    }
                })
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        // The way there fails too, as when its discovery document cannot be read.
                        filter.setAuthenticationFailureHandler(ProviderLogin.this::failed);
                        return filter;
                    }
                }));
    }

    /** Its words may be anybody's, since they stand in the address that a browser came to: only its code is kept. */
    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : "unavailable";
        String safe = CODE.matcher(code).matches() ? code : "other";
        LOG.warn("A log-in at an identity provider failed: {}", safe);
        if (trying.ended(request, ProviderTrial.Outcome.FAILED, Optional.empty(), safe)) {
            response.sendRedirect(TryLogin.SHOWN);
            return;
        }
        refuse(request, response, safe, "idp");
    }

    private OAuth2AuthorizationRequestResolver resolver() {
        DefaultOAuth2AuthorizationRequestResolver plain = new DefaultOAuth2AuthorizationRequestResolver(
                registrations.repository(), START.substring(0, START.length() - 1));
        plain.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                trying.mark(request);
                return fresh(plain.resolve(request), request);
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return fresh(plain.resolve(request, registration), request);
            }
        };
    }

    /** What a log-in would have come to, and what the provider said of how sure it is. */
    private boolean tried(
            HttpServletRequest request,
            LoginProperties.IdentityProvider provider,
            OidcUser user,
            @Nullable Object fresh) {
        Optional<AssuranceLevel> level = level(provider, user);
        ProviderTrial.Outcome outcome = level.isEmpty()
                ? ProviderTrial.Outcome.ONE_FACTOR
                : fresh instanceof Instant asked && !isFresh(user, asked)
                        ? ProviderTrial.Outcome.NOT_ASKED_AGAIN
                        : person(provider, user).isEmpty()
                                ? ProviderTrial.Outcome.UNKNOWN_PERSON
                                : ProviderTrial.Outcome.PROVEN;
        return trying.ended(
                request,
                outcome,
                level,
                "acr=" + user.getAuthenticationContextClass() + ", amr=" + user.getAuthenticationMethods());
    }

    /** Whoever has a session already must prove themselves anew, not by what the provider remembers. */
    private @Nullable OAuth2AuthorizationRequest fresh(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request) {
        if (asked == null || signIns.stored(request).isEmpty()) {
            return asked;
        }
        request.getSession().setAttribute(FRESH, clock.instant());
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(more -> {
                    more.put("prompt", "login");
                    more.put("max_age", "0");
                })
                .build();
    }

    private void proven(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        HttpSession session = request.getSession();
        Object fresh = session.getAttribute(FRESH);
        session.removeAttribute(FRESH);
        Optional<LoginProperties.IdentityProvider> provider = properties.identityProvider(TryLogin.provider(request));
        if (provider.isEmpty() || !(authentication.getPrincipal() instanceof OidcUser user)) {
            refuse(request, response, "no such provider", "idp");
            return;
        }
        if (tried(request, provider.get(), user, fresh)) {
            response.sendRedirect(TryLogin.SHOWN);
            return;
        }
        Optional<AssuranceLevel> level = level(provider.get(), user);
        if (level.isEmpty()) {
            refuse(request, response, "one factor", "svag");
            return;
        }
        if (fresh instanceof Instant asked && !isFresh(user, asked)) {
            refuse(request, response, "not asked again", "gammal");
            return;
        }
        Optional<Person> person = person(provider.get(), user);
        if (person.isEmpty()) {
            refuse(request, response, "unknown person", "okand");
            return;
        }
        followGroups(provider.get(), user, person.get());
        SignIns.Outcome outcome =
                signIns.begin(request, response, person.get(), LoginMethod.IDENTITY_PROVIDER, level.get());
        response.sendRedirect(
                switch (outcome) {
                    case SignIns.Outcome.In in -> in.target();
                    case SignIns.Outcome.TooWeak weak -> "/logga-in?fel=svag";
                    case SignIns.Outcome.Refused refused -> "/logga-in?fel=okand";
                });
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String why, String shown)
            throws IOException {
        SecurityContextHolder.clearContext();
        audit.appendDurably(AuditEvent.of(AuditEventType.SIGN_IN_REFUSED, Actor.system("login"), "unknown")
                .with(Map.of("method", "IDENTITY_PROVIDER", "why", why, "address", request.getRemoteAddr())));
        response.sendRedirect("/logga-in?fel=" + shown);
    }

    private static Optional<AssuranceLevel> level(LoginProperties.IdentityProvider provider, OidcUser user) {
        String acr = user.getAuthenticationContextClass();
        if (acr != null && provider.levels().containsKey(acr)) {
            return Optional.of(provider.levels().get(acr));
        }
        List<String> amr = user.getAuthenticationMethods();
        return amr != null && amr.stream().anyMatch(provider.twoFactors()::contains)
                ? Optional.of(AssuranceLevel.LOA2)
                : Optional.empty();
    }

    private static boolean isFresh(OidcUser user, Instant asked) {
        Instant authenticated = user.getAuthenticatedAt();
        return authenticated != null && !authenticated.isBefore(asked.minus(SKEW));
    }

    private Optional<Person> person(LoginProperties.IdentityProvider provider, OidcUser user) {
        String subject = user.getClaimAsString(provider.subjectClaim());
        if (subject == null || subject.isBlank()) {
            return Optional.empty();
        }
        Optional<Person> tied = people.find(new ExternalIdentity(provider.issuer(), subject));
        if (provider.organisation().isBlank()) {
            return tied;
        }
        return organisations
                .find(new ParticipantId(provider.organisation()))
                .flatMap(organisation -> tied.or(() -> properties.speaksByUserNames(provider)
                                ? people.find(organisation.id(), subject)
                                : Optional.empty())
                        .filter(person -> person.organisation().equals(organisation.id())));
    }

    private void followGroups(LoginProperties.IdentityProvider provider, OidcUser user, Person person) {
        if (!provider.groupsClaim().isBlank()) {
            List<String> groups = user.getClaimAsStringList(provider.groupsClaim());
            grants.memberOf(person.id(), groups == null ? Set.of() : Set.copyOf(groups));
        }
    }

    /** We ask the provider who it is and nothing else, so its tokens are thrown away. */
    private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Nothing is kept.
        }

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Nothing was kept.
        }
    }
}
