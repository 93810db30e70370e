// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.login.Assurance;
import org.budkavle.server.login.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks for a surer log-in before a draft that is marked as secret is shown, its files are touched or it is thrown away (R-ID-03). What
 * somebody has written and sends in is taken all the same: it would be lost.
 */
@Component
class SecretDrafts implements HandlerInterceptor, WebMvcConfigurer {

    private final Drafts drafts;
    private final Assurance assurance;

    SecretDrafts(Drafts drafts, Assurance assurance) {
        this.drafts = drafts;
        this.assurance = assurance;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/utkast/{id}", "/utkast/{id}/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean saves = request.getMethod().equals("POST")
                && "/utkast/{id}".equals(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (!saves && assurance.secretLevel().isPresent()) {
            signedIn()
                    .filter(person -> draft(request)
                            .filter(id -> drafts.isSecret(id, person.person()))
                            .isPresent())
                    .ifPresent(assurance::requireForSecret);
        }
        return true;
    }

    private static Optional<DraftId> draft(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DraftId(UUID.fromString(String.valueOf(variables.get("id")))));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
