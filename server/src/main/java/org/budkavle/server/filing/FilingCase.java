// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.casework.PersonalNumbers;

/** Which case (ärende) messages are filed in, or that they go to the archive. */
public sealed interface FilingCase {

    /**
     * None: they are handed to the archive before a disposal destroys them.
     *
     * @param decision reference of the decision to dispose
     */
    record Archive(UUID disposal, String decision) implements FilingCase {}

    /** One that the records have. */
    record Numbered(RegistryNumber number) implements FilingCase {}

    /**
     * One that the case system is to open (client-ux.md 4.14). If the conversation has asked for one before, it is that one, with the
     * title that it was given then.
     *
     * @param title of the case, 1–200 characters without a personal number: registers are often public
     * @param secret whether the case is marked with secrecy
     */
    record New(String title, boolean secret) implements FilingCase {

        /** What a title may be long, in characters. */
        public static final int LONGEST = 200;

        /** The case with that title, spaces at the ends taken away; empty if it may not be one. */
        public static Optional<New> of(String title, boolean secret) {
            String plain = title.strip().replaceAll("\\s+", " ");
            boolean right = !plain.isEmpty() && plain.length() <= LONGEST && !PersonalNumbers.isIn(plain);
            return right ? Optional.of(new New(plain, secret)) : Optional.empty();
        }

        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "New[]";
        }
    }
}
