// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;

/** Faults as pages: what happened and what to do, nothing of the inside. Machines keep getting what they got. */
@ControllerAdvice
class ErrorPages implements ErrorViewResolver {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler(NoAccess.class)
    Screen noAccess() {
        Texts texts = pages.texts();
        return pages.screen("error/noaccess", texts.text("error.404.title"), pages.whoGivesAccess())
                .status(HttpStatus.NOT_FOUND);
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        String kind = switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> "403";
            case CONTENT_TOO_LARGE -> "413";
            case TOO_MANY_REQUESTS -> "429";
            default -> status.is4xxClientError() ? "404" : "500";
        };
        String title = pages.texts().text("error." + kind + ".title");
        return new ModelAndView(
                pages.bare("error/error", title, new Fault(kind, pause())).status(status));
    }

    /** How long whoever held the request back says that it is, for people; empty if nobody has. */
    private String pause() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(attributes -> ((ServletRequestAttributes) attributes).getResponse())
                .map(response -> response.getHeader("Retry-After"))
                .filter(seconds -> SECONDS.matcher(seconds).matches())
                .map(seconds -> pages.moments().lasting(Duration.ofSeconds(Long.parseLong(seconds))))
                .orElse("");
    }
}
