// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;

/** The log-in: user name, password and one-time code on one page, so that nobody learns which of them was wrong. */
record LogInPage(Administrators administrators, Desk desk) {

    Reply answer(Visit visit, Function<String, Reply> begin) throws IOException {
        if (!visit.post()) {
            return desk.page("logga-in", "logga-in", Map.of("userName", ""));
        }
        Form form = visit.form();
        String userName = form.text("anvandare").toLowerCase(Locale.ROOT);
        return switch (administrators.signIn(userName, form.text("losenord"), form.text("engangskod"))) {
            case WELCOME -> begin.apply(userName);
            case REFUSED ->
                wrong(
                        userName,
                        "Uppgifterna stämmer inte. Kontrollera alla tre. En engångskod gäller en gång, så vänta på nästa.");
            case LOCKED ->
                wrong(userName, "För många försök. Vänta en kvart, eller be din användaradministratör om hjälp.");
        };
    }

    private Reply wrong(String userName, String text) {
        return desk.wrong("logga-in", "logga-in", Map.of("userName", userName), new Problem("anvandare", text));
    }
}
