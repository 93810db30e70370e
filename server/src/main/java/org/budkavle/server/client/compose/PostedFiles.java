// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.draft.FileRefused;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.messageservice.MalwareScannerUnavailable;
import org.budkavle.server.page.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Takes the files of a posted form into a draft, one after the other as they come. */
@Component
public class PostedFiles {

    private static final int LONGEST_NAME = 255;

    private final Pages pages;
    private final Drafts drafts;

    PostedFiles(Pages pages, Drafts drafts) {
        this.pages = pages;
        this.drafts = drafts;
    }

    /** What to say of it; empty if there was no file. */
    public String attach(DraftId draft, HttpServletRequest request, SignedIn person) throws IOException {
        String said = "";
        try {
            FileItemInputIterator items = new JakartaServletFileUpload<>().getItemIterator(request);
            while (items.hasNext()) {
                FileItemInput item = items.next();
                String name = item.getName();
                if (!item.isFormField() && name != null && !name.isBlank()) {
                    drafts.attach(
                            draft, name(name), type(item.getContentType()), item.getInputStream(), person.person());
                    said = pages.texts().text("compose.attached");
                }
            }
            return said;
        } catch (FileRefused refused) {
            return text(refused);
        } catch (MalwareScannerUnavailable unavailable) {
            return pages.texts().text("compose.file.SCANNER_UNAVAILABLE");
        } catch (FileUploadException broken) {
            return pages.texts().text("compose.file.BROKEN");
        }
    }

    String text(FileRefused refused) {
        return pages.texts().text("compose.file." + refused.reason().name());
    }

    /** The last part of a path, without what no file name has. */
    static String name(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}<>:\"|?*]", "_")
                .strip();
        String name = last.isEmpty() ? "bilaga" : last;
        return name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
    }

    /** What the browser says, or what says nothing. */
    static String type(@Nullable String given) {
        return given == null || !given.matches("[\\w.+-]{1,100}/[\\w.+-]{1,100}(;.*)?")
                ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                : given;
    }
}
