// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.federation.http.LocalHttpServer;
import org.budkavle.format.identifier.ParticipantId;

/**
 * The address book as it runs: what the {@link Register} holds, read as JSON:API under {@value #PATH}
 * (api-and-address-book.md 2.4, 2.10). It can be told to behave badly.
 */
public final class AddressBook implements AutoCloseable {

    /** The base path, as in the real one. */
    public static final String PATH = "addressbook/api/";

    /** Who changes the book when no person does. */
    public static final String FEDERATION = "federationen";

    private final Register register;
    private final LocalHttpServer server;
    private final ReadApi api;
    private final Misbehaviour misbehaviour;
    private final Map<String, HttpHandler> others = new ConcurrentHashMap<>();

    private AddressBook(InetSocketAddress address, Register register) throws IOException {
        this.register = register;
        this.api = new ReadApi(register, this::uri);
        this.misbehaviour = new Misbehaviour();
        this.server = LocalHttpServer.start(address, Optional.empty(), this::handle);
    }

    /** Starts an empty address book that forgets everything at the end; port 0 takes a free one. */
    public static AddressBook start(InetSocketAddress address) throws IOException {
        return new AddressBook(address, Register.inMemory(Clock.systemUTC()));
    }

    /** Starts the address book on what the register holds, and closes the register at the end. */
    public static AddressBook start(InetSocketAddress address, Register register) throws IOException {
        return new AddressBook(address, register);
    }

    /** The base address of the API, with a slash at the end. */
    public URI uri() {
        return server.uri().resolve(PATH);
    }

    /** To stop, start, silence and count. */
    public LocalHttpServer server() {
        return server;
    }

    /** What it holds. */
    public Register register() {
        return register;
    }

    /** Lets a handler answer below another path; faults do not touch it. */
    public void serve(String path, HttpHandler handler) {
        others.put(path, handler);
    }

    /** Behaves so from the next request on, until told otherwise. */
    public void behave(BookFault fault) {
        behave(fault, 0);
    }

    /**
     * Behaves so after some more right answers: a reader that has begun meets the fault on its way.
     *
     * @param rightAnswers how many requests are still answered as they should be
     */
    public void behave(BookFault fault, int rightAnswers) {
        misbehaviour.begin(fault, rightAnswers);
    }

    /** How long {@link BookFault#SLOW} waits, and {@link BookFault#SLOW_DRIP} between two bytes; 200 ms at first. */
    public void delay(Duration delay) {
        misbehaviour.delay(delay);
    }

    /**
     * Lists an organisation, or changes what is said of it.
     *
     * @throws IllegalArgumentException if the book does not take it
     */
    public void put(Organisation organisation) throws IOException {
        try {
            register.put(organisation, FEDERATION);
        } catch (EntryRefused e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Lists a function for all to see, or changes what is said of it.
     *
     * @throws IllegalArgumentException if the book does not take it
     */
    public void put(ListedFunction function) throws IOException {
        try {
            Publication publication = register.function(function.address())
                    .map(known -> known.publication().published())
                    .orElse(Publication.NOW);
            register.put(function, publication, FEDERATION);
        } catch (EntryRefused e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Takes an organisation and its functions out. */
    public void remove(ParticipantId participant) throws IOException {
        register.remove(participant, FEDERATION);
    }

    /** What is listed, in the order of ids. */
    public List<Organisation> organisations() {
        return register.published().organisations().stream()
                .map(Entry.OfOrganisation::content)
                .toList();
    }

    /** What is listed, in the order of ids. */
    public List<ListedFunction> functions() {
        return register.published().functions().stream()
                .map(Entry.OfFunction::content)
                .toList();
    }

    @Override
    public void close() {
        misbehaviour.end();
        server.close();
        try {
            register.close();
        } catch (IOException e) {
            // Every change was on disk before it was answered for.
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        for (Map.Entry<String, HttpHandler> other : others.entrySet()) {
            if (path.equals(other.getKey()) || path.startsWith(other.getKey() + "/")) {
                other.getValue().handle(exchange);
                return;
            }
        }
        misbehaviour.send(exchange, path.startsWith("/" + PATH) ? api.answer(exchange) : api.notFound());
    }
}
