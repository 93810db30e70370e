// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import java.util.Locale;
import java.util.Optional;
import org.budkavle.server.login.LoginProperties;
import org.springframework.stereotype.Component;

/** What a new password must be: long, and not the person's own name. No forced signs and no forced change. */
@Component
public class PasswordRules {

    private static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;

    private final LoginProperties properties;

    PasswordRules(LoginProperties properties) {
        this.properties = properties;
    }

    /** What is wrong with a password. */
    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        TOO_EASY
    }

    /** The fewest characters. */
    public int shortest() {
        return properties.password().shortest();
    }

    /** @return empty if it may be used */
    public Optional<Fault> check(String password, String username, String name) {
        if (password.codePointCount(0, password.length()) < shortest()) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        boolean ownName = lower.contains(username.toLowerCase(Locale.ROOT));
        for (String part : name.toLowerCase(Locale.ROOT).split("\\s+")) {
            ownName |= part.length() > 2 && lower.replace(part, "").length() < shortest() - part.length();
        }
        boolean easy = lower.chars().distinct().count() < FEWEST_DIFFERENT
                || lower.contains("lösenord")
                || lower.contains("password")
                || "abcdefghijklmnopqrstuvwxyzåäö0123456789012345".contains(lower);
        return ownName || easy ? Optional.of(Fault.TOO_EASY) : Optional.empty();
    }
}
