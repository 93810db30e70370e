// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import jakarta.servlet.http.HttpServletRequest;
import org.budkavle.server.login.StepUpNeeded;
import org.budkavle.server.login.session.SignIns;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.view.RedirectView;

/** Leads to a surer log-in, and from there back to the page that asked for it. */
@ControllerAdvice
class StepUp {

    private final SignIns signIns;

    StepUp(SignIns signIns) {
        this.signIns = signIns;
    }

    @ExceptionHandler(StepUpNeeded.class)
    RedirectView stronger(HttpServletRequest request) {
        if (request.getMethod().equals(HttpMethod.GET.name())) {
            signIns.remember(request, request.getRequestURI());
        }
        return new RedirectView("/logga-in/starkare");
    }
}
