// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import org.budkavle.server.login.factor.PasswordRules;
import org.budkavle.server.page.Texts;

/** Says in words what is wrong with a new password. */
final class Faults {

    private Faults() {}

    static String text(Texts texts, PasswordRules.Fault fault, int shortest) {
        return switch (fault) {
            case TOO_SHORT -> texts.text("session.password-short", shortest);
            case TOO_LONG -> texts.text("session.password-long");
            case TOO_EASY -> texts.text("session.password-easy");
        };
    }
}
