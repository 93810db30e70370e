// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.budkavle.server.addressbook.DirectoryFileRefused;
import org.budkavle.server.addressbook.DirectoryGroups;
import org.budkavle.server.addressbook.DirectoryImport;
import org.budkavle.server.addressbook.DirectoryImportId;
import org.budkavle.server.addressbook.DirectoryToken;
import org.budkavle.server.addressbook.DirectoryUnreachable;
import org.budkavle.server.addressbook.ImportOutdated;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.addressbook.OwnDirectory;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/** Fetches from the organisation's own directory: shows first, applies after. */
@Controller
class ImportController {

    private static final String PATH = OwnAddressesArea.PATH + "/katalog";
    private static final String ONE = PATH + "/{id:[0-9a-f-]{36}}";
    private static final int LARGEST_FILE = 3 << 20;
    private static final int LONGEST_NAME = 80;

    private final OwnDirectory directory;
    private final DirectoryGroups groups;
    private final OwnAddresses own;
    private final Administrator administrator;
    private final Pages pages;

    ImportController(
            OwnDirectory directory,
            DirectoryGroups groups,
            OwnAddresses own,
            Administrator administrator,
            Pages pages) {
        this.directory = directory;
        this.groups = groups;
        this.own = own;
        this.administrator = administrator;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Screen choose(@AuthenticationPrincipal SignedIn person) {
        return screen(administrator.in(person), List.of(), "", "");
    }

    @PostMapping(path = PATH + "/fil", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    View file(@AuthenticationPrincipal SignedIn person, HttpServletRequest request) throws IOException {
        OrganisationId organisation = administrator.in(person);
        try {
            return preview(directory.readCsv(organisation, uploaded(request), person.actor()));
        } catch (DirectoryFileRefused e) {
            return screen(organisation, e.faults(), "", "").status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping(PATH + "/ldap")
    View ldap(@AuthenticationPrincipal SignedIn person) {
        OrganisationId organisation = administrator.in(person);
        try {
            return preview(directory.readLdap(organisation, person.actor()));
        } catch (DirectoryUnreachable e) {
            String trouble =
                    pages.texts().text("own.directory." + e.reason().name().toLowerCase(Locale.ROOT));
            return screen(organisation, List.of(), trouble, "").status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping(PATH + "/scim")
    View scim(@AuthenticationPrincipal SignedIn person) {
        return preview(directory.readScim(administrator.in(person), person.actor()));
    }

    @GetMapping(ONE)
    Screen preview(@AuthenticationPrincipal SignedIn person, @PathVariable String id) {
        return preview(administrator.in(person), id(id), false);
    }

    @PostMapping(ONE)
    View apply(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String id,
            @RequestParam String avtryck,
            @RequestParam(name = "val", defaultValue = "") List<String> chosen,
            HttpServletRequest request,
            RedirectAttributes attributes) {
        OrganisationId organisation = administrator.in(person);
        // Spring splits a single value at its commas, and a key may have some.
        String[] keys = request.getParameterValues("val");
        try {
            directory.apply(organisation, id(id), avtryck, keys == null ? Set.of() : Set.of(keys), person.actor());
            Toast.next(attributes, pages.texts().count("own.said.imported", chosen.size()));
            return new RedirectView(OwnAddressesArea.PATH);
        } catch (ImportOutdated e) {
            return preview(organisation, id(id), true).status(HttpStatus.CONFLICT);
        }
    }

    @PostMapping(PATH + "/nyckel")
    View token(@AuthenticationPrincipal SignedIn person, @RequestParam(defaultValue = "") String namn) {
        OrganisationId organisation = administrator.in(person);
        String name = namn.isBlank() ? "SCIM" : namn.strip();
        String token = directory.createToken(
                organisation, name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, person.actor());
        return screen(organisation, List.of(), "", token);
    }

    @PostMapping(PATH + "/nyckel/{id:[0-9a-f-]{36}}/sparra")
    View revoke(@AuthenticationPrincipal SignedIn person, @PathVariable String id, RedirectAttributes attributes) {
        OrganisationId organisation = administrator.in(person);
        directory.revokeToken(organisation, new DirectoryToken.Id(id(id).value()), person.actor());
        Toast.next(attributes, pages.texts().text("own.said.revoked"));
        return new RedirectView(PATH);
    }

    private static View preview(DirectoryImport reading) {
        return new RedirectView(PATH + "/" + reading.id());
    }

    private Screen preview(OrganisationId organisation, DirectoryImportId id, boolean outdated) {
        DirectoryImport reading = directory.find(organisation, id).orElseThrow(NoAccess::new);
        return pages.screen(
                "ownaddresses/preview",
                pages.texts().text("own.preview"),
                new PreviewView(reading, outdated, own.workCount(organisation)));
    }

    private Screen screen(
            OrganisationId organisation, List<DirectoryFileRefused.Fault> faults, String trouble, String token) {
        return pages.screen(
                "ownaddresses/directory",
                pages.texts().text("own.directory"),
                new ImportView(
                        directory.hasLdap(organisation),
                        groups.of(organisation).size(),
                        directory.tokens(organisation),
                        faults,
                        trouble,
                        token,
                        ServletUriComponentsBuilder.fromCurrentContextPath()
                                .path("/scim/v2")
                                .toUriString(),
                        own.workCount(organisation)));
    }

    /** The first file of the form; nothing if there is none. More than any file may have is read no further. */
    private static byte[] uploaded(HttpServletRequest request) throws IOException {
        FileItemInputIterator items = new JakartaServletFileUpload<>().getItemIterator(request);
        while (items.hasNext()) {
            FileItemInput item = items.next();
            if (!item.isFormField()) {
                return item.getInputStream().readNBytes(LARGEST_FILE);
            }
        }
        return new byte[0];
    }

    private static DirectoryImportId id(String id) {
        try {
            return DirectoryImportId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new NoAccess();
        }
    }
}
