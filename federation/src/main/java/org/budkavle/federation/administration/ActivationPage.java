// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.util.Map;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;

/** A new user's first visit: the one-time code of the invitation, then a password and an authenticator app. */
record ActivationPage(Administrators administrators, Desk desk) {

    private static final String ISSUER = "Adressboken";

    Reply answer(Visit visit) throws IOException {
        Form form = visit.form();
        if (!visit.post()) {
            return desk.page("aktivera", "aktivera", Map.of());
        }
        String code = form.text("kod");
        var person = administrators.invited(code);
        if (person.isEmpty()) {
            return desk.wrong(
                    "aktivera",
                    "aktivera",
                    Map.of(),
                    new Problem("kod", "Koden gäller inte. Den kan vara använd, felskriven eller äldre än en vecka."));
        }
        if (!visit.word(1).equals("klart")) {
            return desk.page("aktivera-konto", "aktivera", view(person.get(), code, administrators.newSecret()));
        }
        String password = form.text("losenord");
        String secret = form.text("hemlighet");
        if (password.length() < Administrators.SHORTEST_PASSWORD) {
            return again(person.get(), code, secret, "losenord", "Välj ett lösenord med minst 12 tecken.");
        }
        if (!password.equals(form.text("losenord-igen"))) {
            return again(person.get(), code, secret, "losenord-igen", "De två lösenorden är olika.");
        }
        if (!administrators.activate(code, password, secret, form.text("engangskod"))) {
            return again(
                    person.get(),
                    code,
                    secret,
                    "engangskod",
                    "Engångskoden stämmer inte. Kontrollera att appen visar kontot och att telefonens klocka går rätt.");
        }
        return desk.page("aktiverad", "aktivera", Map.of());
    }

    private Reply again(Administrator person, String code, String secret, String field, String text) {
        return desk.wrong("aktivera-konto", "aktivera", view(person, code, secret), new Problem(field, text));
    }

    private static Map<String, Object> view(Administrator person, String code, String secret) {
        QrCode qr;
        try {
            qr = QrCode.of(OneTimeCode.address(secret, person.userName(), ISSUER));
        } catch (IllegalArgumentException e) {
            qr = new QrCode(1, "");
        }
        return Map.of("user", person, "code", code, "secret", secret, "qr", qr);
    }
}
