// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.OrganisationId;

/**
 * «Våra adresser»: what we want the address book to say about us, and whether it does (client-ux.md 4.5). The book is changed
 * by hand in the national tool, which has no interface for programs (C14): here changes are prepared, put on a work list,
 * and verified by the next synchronisation. Everything is limited to the organisation that is stated; what was done is in
 * the audit log and in the history of the address. Changes join the caller's transaction.
 */
public interface OwnAddresses {

    /** Our addresses by name, without those that we wanted away and that are away. */
    List<OwnAddress> all(OrganisationId organisation);

    /** @return empty if it is not the organisation's */
    Optional<OwnAddress> find(OrganisationId organisation, OwnAddressId id);

    /** Where the book does not say what we want, in the order of the form; empty if it does. */
    List<AddressDifference> differences(OwnAddress address);

    /** What happened to the address, newest first. */
    List<AddressEvent> history(OrganisationId organisation, OwnAddressId id);

    /**
     * Makes a draft.
     *
     * @param identifier the function address; empty: we propose one from the name (api-and-address-book.md 2.3)
     * @throws AddressTaken if the organisation has one with the identifier
     */
    OwnAddress draft(
            OrganisationId organisation,
            AddressText wanted,
            Optional<FunctionAddress> identifier,
            AddressSource source,
            Actor by)
            throws AddressTaken;

    /**
     * Changes what we want; the address is then a draft, unless the book says just that.
     *
     * @throws AddressChanged if it is not at that version
     */
    OwnAddress change(OrganisationId organisation, OwnAddressId id, int version, AddressText wanted, Actor by)
            throws AddressChanged;

    /** What the address lacks before it can go on the work list; empty: nothing. */
    List<AddressRequirement> missing(OwnAddress address);

    /**
     * Puts a draft, or an address where the book differs, on the work list.
     *
     * @throws AddressNotReady if it lacks something
     * @throws AddressChanged if it is not at that version
     */
    OwnAddress check(OrganisationId organisation, OwnAddressId id, int version, Actor by)
            throws AddressNotReady, AddressChanged;

    /**
     * «Markera som infört»: the change has been made in the national tool. Doing it again changes nothing.
     *
     * @throws AddressNotReady if nobody reads what would come
     * @throws AddressChanged if it is not at that version
     */
    OwnAddress markDone(OrganisationId organisation, OwnAddressId id, int version, Actor by)
            throws AddressNotReady, AddressChanged;

    /**
     * Wants what the book says. Of an address that the book has not: wants it away.
     *
     * @throws AddressChanged if it is not at that version
     */
    OwnAddress keepAsPublished(OrganisationId organisation, OwnAddressId id, int version, Actor by)
            throws AddressChanged;

    /**
     * Wants the address away, or wants it after all. A draft that was never in the book goes away at once.
     *
     * @throws AddressChanged if it is not at that version
     */
    OwnAddress wantRemoved(OrganisationId organisation, OwnAddressId id, int version, boolean removed, Actor by)
            throws AddressChanged;

    /**
     * Somebody has looked it over.
     *
     * @param next when to do so again
     * @throws AddressChanged if it is not at that version
     */
    OwnAddress reviewed(OrganisationId organisation, OwnAddressId id, int version, LocalDate next, Actor by)
            throws AddressChanged;

    /** What to do in the national tool, and what is said to be done there, by name. */
    List<AddressWork> workList(OrganisationId organisation);

    /** How many changes are to be made in the national tool, without those that are said to be made. One quick query. */
    int workCount(OrganisationId organisation);

    /** The address as a change to make, whatever its state: its text ready to copy. */
    AddressWork work(OwnAddress address);

    /** What someone should look at, the gravest first. */
    List<AddressFinding> findings(OrganisationId organisation);

    /** How well the text follows the general structure. */
    NamingAdvice advise(OrganisationId organisation, AddressText text);

    /** What a stranger who writes this would find («Hitta oss-test»). */
    FindUsResult findUs(OrganisationId organisation, String text);

    /** Compares with the book as it is here now. Happens by itself after each synchronisation; doing it again changes nothing. */
    void compare(OrganisationId organisation);

    /** The categories that the book uses, by name. */
    List<CodeReference> categories();

    /** The category of that name, or of that code written {@code system:code}; one without a code if the book uses none such. */
    CodeReference category(String name);

    /** The recommended functions to begin with. */
    List<RecommendedFunction> recommended(RecommendedFunction.For kind);
}
