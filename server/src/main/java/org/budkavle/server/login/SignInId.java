// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.io.Serializable;
import java.util.UUID;

/** Our own key of one log-in and the session that it began. Says nothing that a browser could use. */
public record SignInId(UUID value) implements Serializable {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static SignInId parse(String text) {
        return new SignInId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
