// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.budkavle.server.connection.OrderId;
import org.budkavle.server.connection.OrderRefused;
import org.budkavle.server.connection.SamAccesses;
import org.budkavle.server.connection.order.SamPrerequisite;
import org.budkavle.server.connection.order.SamStanding;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Toast;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What a SAM access needs, on the page of its order. */
@Controller
@RequestMapping(NetworkArea.ORDERS + "/{id}/sam")
class SamController {

    private static final int LARGEST_CERTIFICATE = 64 * 1024;

    private final Pages pages;
    private final SamAccesses accesses;

    SamController(Pages pages, SamAccesses accesses) {
        this.pages = pages;
        this.accesses = accesses;
    }

    @PostMapping("/intyga")
    View declare(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrderId id,
            @RequestParam("vad") String which,
            @RequestParam("lage") String state,
            @RequestParam(name = "till", defaultValue = "") String to,
            RedirectAttributes redirect) {
        try {
            accesses.declare(
                    id,
                    SamPrerequisite.valueOf(which),
                    new SamStanding.Evidence(
                            SamStanding.State.valueOf(state),
                            to.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(to))),
                    person.person());
        } catch (IllegalArgumentException unknown) {
            throw new NoAccess();
        } catch (DateTimeException noDay) {
            return back(id, redirect, "network.fact.day.missing");
        }
        return back(id, redirect, "network.sam.noted");
    }

    @PostMapping("/katalog")
    View ask(@AuthenticationPrincipal SignedIn person, @PathVariable OrderId id, RedirectAttributes redirect) {
        return back(id, redirect, "network.sam.finding." + accesses.askDirectory(id, person.person()));
    }

    @PostMapping(path = "/kort", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    View examine(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrderId id,
            HttpServletRequest request,
            RedirectAttributes redirect)
            throws IOException {
        byte[] certificate = new byte[0];
        FileItemInputIterator items = new JakartaServletFileUpload<>().getItemIterator(request);
        while (items.hasNext()) {
            FileItemInput item = items.next();
            if (!item.isFormField()) {
                try (InputStream bytes = item.getInputStream()) {
                    certificate = bytes.readNBytes(LARGEST_CERTIFICATE);
                }
            }
        }
        return back(id, redirect, "network.sam.finding." + accesses.examine(id, certificate, person.person()));
    }

    @PostMapping("/genomgang")
    View review(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrderId id,
            @RequestParam(defaultValue = "-1") int version,
            RedirectAttributes redirect) {
        try {
            accesses.review(id, version, person.person());
        } catch (OrderRefused changed) {
            return back(id, redirect, "network.refused.CHANGED");
        }
        return back(id, redirect, "network.sam.reviewed");
    }

    private View back(OrderId id, RedirectAttributes redirect, String said) {
        Toast.next(redirect, pages.texts().text(said));
        return new RedirectView(NetworkArea.ORDERS + "/" + id + "#sam");
    }
}
