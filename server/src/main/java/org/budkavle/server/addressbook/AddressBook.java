// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.Actor;

/**
 * The read copy of the address book. Every answer comes from the copy, in any case of the identifiers; nothing here waits for
 * the network. Until the first synchronisation the copy is empty and its generation is 0.
 */
public interface AddressBook {

    /** The address, if it is listed now. */
    Optional<ListedAddress> find(ParticipantId organisation, FunctionAddress identifier);

    /** The organisation, if it is listed now. */
    Optional<ListedOrganisation> organisation(ParticipantId participant);

    /** Those of the organisations that are listed now, in any order. */
    List<ListedOrganisation> organisations(Collection<ParticipantId> participants);

    /** Those that are listed now under one of the names, whole and in any case, in any order. */
    List<ListedOrganisation> organisationsNamed(Collection<String> names);

    /** Those of the functions that are listed now, in any order. */
    List<ListedAddress> find(Collection<Function> functions);

    /** A function by what identifies it. */
    record Function(ParticipantId organisation, FunctionAddress identifier) {}

    /** The organisation's addresses that are listed now, by name. */
    List<ListedAddress> addressesOf(ParticipantId organisation);

    /**
     * A page of the organisations that are listed now, by name.
     *
     * @param numbers the ten digits of those that are meant
     * @param others whether those are meant that have none of the numbers
     * @param after the last one of the page before
     * @param limit at most so many
     */
    List<ListedOrganisation> organisations(
            Set<String> numbers, boolean others, Optional<ParticipantId> after, int limit);

    /** The last that was known of an address that has vanished, so that old messages still show its name. */
    Optional<Vanished<ListedAddress>> vanished(ParticipantId organisation, FunctionAddress identifier);

    /** The last that was known of an organisation that has vanished. */
    Optional<Vanished<ListedOrganisation>> vanished(ParticipantId participant);

    /** Gives every organisation that is listed, of one and the same generation, in constant memory. */
    void everyOrganisation(Consumer<ListedOrganisation> reader);

    /** Gives every address that is listed, of one and the same generation, in constant memory. */
    void everyAddress(Consumer<ListedAddress> reader);

    /**
     * What appeared, changed and vanished since then, newest first. The first synchronisation leaves none.
     *
     * @param limit at most so many, 1 to 1000
     */
    List<BookChange> changesSince(Instant since, int limit);

    /** What appeared, changed and vanished of one organisation since then, newest first. */
    List<BookChange> changesOf(ParticipantId organisation, Instant since, int limit);

    /** Used addresses that have vanished and not come back, newest first, until {@link #settle} takes them away. */
    List<UsedAddressVanished> alarms();

    /** Somebody has seen to the alarms of an address. Audited. */
    void settle(ParticipantId organisation, FunctionAddress identifier, Actor by);

    /**
     * The codes of the national code systems that new addresses may have, in no order; empty if the book has not given any.
     * They may change without a new generation.
     */
    List<CodeReference> codes();

    /** How the copy is. */
    CopyState state();

    /** The number of the generation that answers now; grows by one whenever a synchronisation finds a difference; 0: none. */
    long generation();

    /** Asks for a synchronisation now; returns at once. One that runs already is not disturbed, and counts. */
    void refresh();

    /**
     * As {@link #refresh()}, and takes the next whole book even if it has lost more than is allowed. Audited.
     *
     * @param reason how somebody knows that it is right, for the log
     */
    void refreshAcceptingLoss(String reason, Actor by);
}
