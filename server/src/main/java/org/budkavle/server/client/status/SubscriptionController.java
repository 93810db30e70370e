// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import org.budkavle.server.login.SignedIn;
import org.budkavle.server.notice.OperationMail;
import org.budkavle.server.operation.Subscribers;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Toast;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Prenumerera»: a mail when it goes otherwise than before (client-ux.md 4.9). */
@Controller
class SubscriptionController {

    private static final String PATH = "/driftstatus/prenumeration";

    private final Subscribers subscribers;
    private final OperationMail mail;
    private final Pages pages;

    SubscriptionController(Subscribers subscribers, OperationMail mail, Pages pages) {
        this.subscribers = subscribers;
        this.mail = mail;
        this.pages = pages;
    }

    @PostMapping(PATH)
    View set(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(defaultValue = "false") boolean pa,
            RedirectAttributes redirect) {
        if (pa && !mail.reaches(person.person())) {
            return new RedirectView("/installningar/notiser");
        }
        subscribers.set(person.person(), pa);
        Toast.next(redirect, pages.texts().text(pa ? "status.subscribe.done" : "status.subscribe.ended"));
        return new RedirectView("/driftstatus");
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea subscriptionArea() {
            return WebArea.signedIn(PATH);
        }
    }
}
