// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client;

import org.budkavle.server.audit.AdministrationStopped;
import org.budkavle.server.page.Fault;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Tells an administrator why nothing may be changed now. */
@ControllerAdvice
class StoppedAdministration {

    private final Pages pages;

    StoppedAdministration(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler(AdministrationStopped.class)
    Screen stopped() {
        String title = pages.texts().text("error.503.title");
        return pages.screen("error/error", title, new Fault("503", "")).status(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
