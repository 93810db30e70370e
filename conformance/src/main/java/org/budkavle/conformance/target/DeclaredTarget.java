// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.target;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.budkavle.conformance.Capability;
import org.budkavle.conformance.Person;
import org.budkavle.conformance.RuleBroken;
import org.budkavle.conformance.Target;
import org.budkavle.conformance.api.SdkApi;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;

/**
 * A product that somebody else has started, told of in a {@link TargetFile}. It gets its keys and the federation's settings in a
 * folder, and is registered like anybody else. What it has no API for, the person at it is asked to do and to see.
 */
public final class DeclaredTarget implements Target {

    private final TargetDeclaration declaration;
    private final Optional<SdkApi> api;
    private final Optional<SdkApi> limited;
    private final Person person;

    private DeclaredTarget(TargetDeclaration declaration, Person person) throws IOException {
        this.declaration = declaration;
        this.person = person;
        this.api = declaration.api();
        this.limited = declaration.limitedApi();
    }

    /**
     * Lets it join, and asks for it to be started.
     *
     * @param keys the folder that gets its keys and the settings; what is there already is used again
     */
    public static DeclaredTarget join(TestBed bed, TargetDeclaration declaration, Path keys, Person person)
            throws IOException {
        bed.federation()
                .join(keys, declaration.joining(bed.federation().settings().environment()));
        person.ask("Nycklar (PKCS#12) och federationens inställningar för målet ligger i " + keys.toAbsolutePath()
                + ". Starta målet med dem och svara ja när det är igång.");
        return new DeclaredTarget(declaration, person);
    }

    @Override
    public Dispatched send(Order order) throws IOException, RuleBroken {
        if (api.isPresent()) {
            return ApiDispatched.send(api.get(), order);
        }
        Optional<String> answer = person.ask("Skicka nu ett meddelande från " + function() + " till funktionsadressen "
                + order.function() + " hos " + order.to() + " med rubriken «" + order.subject()
                + "». Svara ja när det är skickat.");
        if (answer.isEmpty()) {
            throw new IOException("Nobody is at the target to send");
        }
        return new ToldByPerson(order);
    }

    /** What a person sent, and what the product shows of it. */
    private final class ToldByPerson implements Dispatched {

        private final Order order;

        ToldByPerson(Order order) {
            this.order = order;
        }

        @Override
        public Optional<MessageId> id() {
            return Optional.empty();
        }

        @Override
        public Fate await(Duration patience) {
            String answer = person.ask("Vad visar målet för meddelandet «" + order.subject() + "» till " + order.to()
                            + "? Svara levererat, fel (med felkoden) eller väntar.")
                    .orElse("väntar");
            String word = answer.strip().toLowerCase(Locale.ROOT);
            Fate.Kind kind = word.startsWith("lev")
                    ? Fate.Kind.ACCEPTED
                    : word.startsWith("fel") ? Fate.Kind.FAILED : Fate.Kind.PENDING;
            return new Fate(kind, "personen vid målet: " + answer);
        }
    }

    @Override
    public Description description() {
        return declaration.description();
    }

    @Override
    public ParticipantId participant() {
        return declaration.participant();
    }

    @Override
    public FunctionAddress function() {
        return declaration.function();
    }

    @Override
    public Set<Capability> capabilities() {
        return declaration.capabilities();
    }

    @Override
    public Optional<SdkApi> api() {
        return api;
    }

    @Override
    public Optional<SdkApi> limitedApi() {
        return limited;
    }

    @Override
    public Duration patience() {
        return declaration.patience();
    }

    @Override
    public void close() {
        // is not ours to stop
    }
}
