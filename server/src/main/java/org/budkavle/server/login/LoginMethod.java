// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

/** How someone logged in; each is two factors. Names are stored: never rename one. */
public enum LoginMethod {
    /** A password and a one-time code. */
    PASSWORD_AND_CODE("Lösenord och engångskod"),
    /** A passkey whose device checked its holder. */
    PASSKEY("Passnyckel"),
    /** A client certificate on a card with a PIN. */
    CERTIFICATE("Certifikat (SITHS)"),
    /** The organisation's identity provider. */
    IDENTITY_PROVIDER("Organisationens inloggning");

    private final String label;

    LoginMethod(String label) {
        this.label = label;
    }

    /** What people call it, in Swedish. */
    public String label() {
        return label;
    }
}
