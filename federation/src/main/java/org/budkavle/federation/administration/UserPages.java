// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;

/** The own organisation's users: who they are, a new one, and the end of one. */
record UserPages(Desk desk) {

    private static final String HERE = "anvandare";
    private static final int EVENTS = 30;

    Reply answer(Visit visit) throws IOException {
        if (!visit.post()) {
            return visit.word(1).isEmpty() ? page("", "") : desk.notFound();
        }
        if (visit.word(1).isEmpty()) {
            return invite(visit.form());
        }
        Optional<Administrator> user = desk.administrators()
                .find(visit.word(1))
                .filter(each -> each.organisation().equals(desk.person().organisation()));
        if (user.isEmpty()) {
            return desk.forbidden();
        }
        if (visit.word(2).equals("stang")) {
            if (user.get().userName().equals(desk.person().userName())) {
                return desk.only(409, "Det går inte", "Du kan inte stänga ditt eget konto. Be en kollega.");
            }
            desk.administrators().close(user.get().userName(), desk.person().userName());
            return desk.done(HERE, "Kontot är stängt.");
        }
        return visit.word(2).equals("ny-kod") ? invited(user.get()) : desk.notFound();
    }

    private Reply invite(Form form) throws IOException {
        String userName = form.text("anvandarnamn").toLowerCase(Locale.ROOT);
        Set<Role> roles = roles(form);
        if (form.text("namn").isEmpty()) {
            return wrong(form, "namn", "Ange personens namn.");
        }
        if (desk.administrators().find(userName).isPresent()) {
            return wrong(form, "anvandarnamn", "Användarnamnet är upptaget. Välj ett annat.");
        }
        if (roles.isEmpty()) {
            return wrong(form, "roller", "Välj minst en roll.");
        }
        try {
            String code = desk.administrators()
                    .invite(
                            userName,
                            form.text("namn"),
                            roles,
                            desk.person().organisation(),
                            desk.person().userName());
            return invitation(form.text("namn"), userName, code);
        } catch (IllegalArgumentException e) {
            return wrong(
                    form,
                    "anvandarnamn",
                    "Ett användarnamn har små bokstäver a till z, siffror, punkter och bindestreck.");
        }
    }

    private Reply invited(Administrator user) throws IOException {
        String code = desk.administrators()
                .invite(
                        user.userName(),
                        user.name(),
                        user.roles(),
                        user.organisation(),
                        desk.person().userName());
        return invitation(user.name(), user.userName(), code);
    }

    private Reply invitation(String name, String userName, String code) {
        return desk.page("inbjudan", HERE, Map.of("name", name, "userName", userName, "code", code, "back", HERE));
    }

    /** Those that the person may give: the own organisation's, or for the federation's owner that one. */
    private Set<Role> roles(Form form) {
        if (desk.may(Role.FEDERATION_OWNER)) {
            return Set.of(Role.FEDERATION_OWNER);
        }
        Set<Role> roles = new LinkedHashSet<>();
        for (Role role : List.of(Role.ADDRESS_BOOK_ADMINISTRATOR, Role.USER_ADMINISTRATOR)) {
            if (form.all("roll").contains(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }

    private Reply page(String name, String userName, Problem... problems) {
        List<Administrator> users = desk.administrators().of(desk.person().organisation());
        Set<String> names = users.stream().map(Administrator::userName).collect(Collectors.toSet());
        List<AccountEvent> events = desk.administrators().events().reversed().stream()
                .filter(event -> names.contains(event.userName()))
                .limit(EVENTS)
                .toList();
        Map<String, Object> view = Map.of("users", users, "events", events, "name", name, "userName", userName);
        return problems.length == 0 ? desk.page(HERE, HERE, view) : desk.wrong(HERE, HERE, view, problems);
    }

    private Reply wrong(Form form, String field, String text) {
        return page(form.text("namn"), form.text("anvandarnamn"), new Problem(field, text));
    }
}
