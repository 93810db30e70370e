// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.server.login.LoginProperties;
import org.springframework.stereotype.Component;

/**
 * What a new password must be: long, not the person's own name, and none of those that are tried first. Some tens of thousands
 * of the commonest and breached passwords, names and words are known here (zxcvbn's lists), alone, put together, written
 * backwards or with signs for letters; nothing is asked of anybody outside. No forced signs and no forced change.
 */
@Component
public class PasswordRules {

    private static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;

    /** How often somebody who knows all that must guess at least, as a power of ten: far more than the door lets anybody. */
    private static final double LEAST_GUESSES = 9;

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
        // Ten megabytes of lists, which are read anew for the few times that somebody chooses a password.
        easy |= new Zxcvbn().measure(lower, words(username, name)).getGuessesLog10() < LEAST_GUESSES;
        return ownName || easy ? Optional.of(Fault.TOO_EASY) : Optional.empty();
    }

    /** What somebody would try for this person, in this system. */
    private static List<String> words(String username, String name) {
        List<String> words = new ArrayList<>(List.of(
                username,
                "lösenord",
                "losenord",
                "budkavle",
                "kommun",
                "region",
                "sverige",
                "sommar",
                "vinter",
                "hemligt"));
        words.addAll(List.of(name.toLowerCase(Locale.ROOT).split("\\s+", -1)));
        return words;
    }
}
