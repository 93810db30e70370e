// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.ListedAddress;

/**
 * One recipient in a form or an address of ours: organisation and function packed into letters that need no encoding.
 *
 * @param value at most 600 characters of A–Z, a–z, 0–9, - and _
 */
public record RecipientKey(String value) {

    /** The key of the function at the organisation. */
    public static RecipientKey of(ParticipantId organisation, FunctionAddress function) {
        byte[] bytes = (organisation.value() + "\n" + function.value()).getBytes(UTF_8);
        return new RecipientKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The key of the address. */
    public static RecipientKey of(ListedAddress address) {
        return of(address.organisation(), address.identifier());
    }

    /** What the key stands for; empty if somebody made it up. */
    public Optional<Recipient> recipient() {
        if (value.length() > 600) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(value), UTF_8);
            int line = text.indexOf('\n');
            return line < 0
                    ? Optional.empty()
                    : Optional.of(new Recipient(
                            new ParticipantId(text.substring(0, line)), new FunctionAddress(text.substring(line + 1))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** A function at an organisation. */
    public record Recipient(ParticipantId organisation, FunctionAddress function) {}

    @Override
    public String toString() {
        return value;
    }
}
