// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.budkavle.server.login.factor.Base32;
import org.budkavle.server.login.factor.LoginKey;
import org.budkavle.server.login.factor.OneTimeCodes;
import org.budkavle.server.login.factor.QrCode;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Form;
import org.springframework.stereotype.Component;

/** The secret that a person is about to take into their app: sealed in the session, since sessions lie in the database. */
@Component
class PendingSecrets {

    private static final String NAME = PendingSecrets.class.getName();

    private final LoginKey key;

    PendingSecrets(LoginKey key) {
        this.key = key;
    }

    /** The pending secret, made when there is none. */
    byte[] current(HttpServletRequest request, PersonId person) {
        HttpSession session = request.getSession();
        if (session.getAttribute(NAME) instanceof byte[] sealed) {
            return key.open(context(person), sealed);
        }
        byte[] secret = OneTimeCodes.newSecret();
        session.setAttribute(NAME, key.seal(context(person), secret));
        return secret;
    }

    SecretView shown(HttpServletRequest request, PersonId person, String username, Form form) {
        byte[] secret = current(request, person);
        return new SecretView(
                QrCode.of(OneTimeCodes.address(secret, username, "Budkavle " + request.getServerName())),
                Base32.encode(secret).replaceAll("(.{4})(?=.)", "$1 "),
                form);
    }

    void forget(HttpServletRequest request) {
        request.getSession().removeAttribute(NAME);
    }

    private static String context(PersonId person) {
        return "pending/" + person;
    }
}
