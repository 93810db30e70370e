// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.budkavle.server.conversion.NotConverted;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftFile;
import org.budkavle.server.draft.DraftFileId;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.draft.FileRefused;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.messageservice.MalwareScannerUnavailable;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Toast;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/**
 * A draft's files. They stream from the request through the malware scanner into the encrypted store: never on disk in the
 * clear, never whole in memory. A form brings several as multipart, a script one at a time as the body.
 */
@Controller
class FilesController {

    private final Pages pages;
    private final Drafts drafts;
    private final PostedFiles posted;

    FilesController(Pages pages, Drafts drafts, PostedFiles posted) {
        this.pages = pages;
        this.drafts = drafts;
        this.posted = posted;
    }

    @PostMapping(path = "/utkast/{id}/filer", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    View attach(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable DraftId id,
            HttpServletRequest request,
            RedirectAttributes redirect)
            throws IOException {
        String said = posted.attach(id, request, person);
        if (!said.isEmpty()) {
            Toast.next(redirect, said);
        }
        return new RedirectView("/utkast/" + id + "#filer");
    }

    /** One file as the body. Its name is content: it comes percent-encoded in a header, since addresses get into logs. */
    @PostMapping(path = "/utkast/{id}/filer", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Map<String, Object>> attachOne(
            @AuthenticationPrincipal SignedIn person, @PathVariable DraftId id, HttpServletRequest request)
            throws IOException {
        try (InputStream bytes = request.getInputStream()) {
            drafts.attach(
                    id,
                    PostedFiles.name(decoded(request.getHeader("X-File-Name"))),
                    PostedFiles.type(request.getHeader("X-File-Type")),
                    bytes,
                    person.person());
            Draft draft = drafts.find(id, person.person());
            return ResponseEntity.ok(Map.of("version", draft.version()));
        } catch (FileRefused refused) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(Map.of("said", posted.text(refused)));
        } catch (MalwareScannerUnavailable unavailable) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .body(Map.of("said", pages.texts().text("compose.file.SCANNER_UNAVAILABLE")));
        }
    }

    @PostMapping("/utkast/{id}/filer/bort")
    View detach(
            @AuthenticationPrincipal SignedIn person, @PathVariable DraftId id, @RequestParam("fil") DraftFileId file) {
        drafts.detach(id, file, person.person());
        return new RedirectView("/utkast/" + id + "#filer");
    }

    /** «Gör om till PDF»: the PDF is sent in the file's place, and can be taken back. */
    @PostMapping("/utkast/{id}/filer/pdf")
    View convert(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable DraftId id,
            @RequestParam("fil") DraftFileId file,
            RedirectAttributes redirect)
            throws IOException {
        String said;
        try {
            drafts.convert(id, file, person.person());
            said = pages.texts().text("compose.converted");
        } catch (NotConverted notConverted) {
            said = pages.texts().text("compose.convert." + notConverted.reason().name());
        } catch (FileRefused refused) {
            said = posted.text(refused);
        } catch (MalwareScannerUnavailable unavailable) {
            said = pages.texts().text("compose.file.SCANNER_UNAVAILABLE");
        }
        Toast.next(redirect, said);
        return new RedirectView("/utkast/" + id + "#filer");
    }

    @PostMapping("/utkast/{id}/filer/angra-pdf")
    View takeBack(
            @AuthenticationPrincipal SignedIn person, @PathVariable DraftId id, @RequestParam("fil") DraftFileId file) {
        drafts.takeBack(id, file, person.person());
        return new RedirectView("/utkast/" + id + "#filer");
    }

    @GetMapping("/utkast/{id}/filer/{file}")
    ResponseEntity<InputStreamResource> download(
            @AuthenticationPrincipal SignedIn person, @PathVariable DraftId id, @PathVariable DraftFileId file)
            throws IOException {
        DraftFile wanted = drafts.find(id, person.person()).files().stream()
                .filter(each -> each.id().equals(file))
                .findFirst()
                .orElseThrow(NotGranted::new);
        return Downloads.as(MediaType.APPLICATION_OCTET_STREAM, wanted.fileName())
                .contentLength(wanted.size())
                .body(new InputStreamResource(drafts.open(id, file, person.person())));
    }

    private static String decoded(@Nullable String header) {
        try {
            return header == null ? "" : URLDecoder.decode(header, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
