// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.ConversationLine;

/** What the other ends of some conversations are called: as the address book says, else as their messages do. */
public final class Counterparts {

    private final Map<String, String> organisations;
    private final Map<String, String> functions;

    Counterparts(Map<String, String> organisations, Map<String, String> functions) {
        this.organisations = Map.copyOf(organisations);
        this.functions = Map.copyOf(functions);
    }

    static String key(ParticipantId organisation, FunctionAddress identifier) {
        return organisation.canonical() + " " + identifier.canonical();
    }

    /** The organisation. */
    public String name(ConversationLine line) {
        return Optional.ofNullable(organisations.get(line.counterpart().canonical()))
                .or(line::counterpartName)
                .orElse(line.counterpart().value());
    }

    /** Its function; empty if it has not said one. */
    public Optional<String> function(ConversationLine line) {
        return line.counterpartFunction()
                .flatMap(function -> Optional.ofNullable(functions.get(key(line.counterpart(), function))))
                .or(line::functionName)
                .or(() -> line.counterpartFunction().map(function -> function.value()));
    }
}
