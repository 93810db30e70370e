// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.OwnAddressId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * An address as it is stored.
 *
 * @param work what we want with it, and how far that has come
 * @param publication what the book says of it
 * @param origin the directory that it came from
 */
record AddressRow(
        OwnAddressId id,
        OrganisationId organisation,
        FunctionAddress identifier,
        Work work,
        Publication publication,
        Origin origin,
        Instant changedAt,
        int version) {

    /** What changes when somebody works on the address. */
    record Work(
            AddressText wanted,
            AddressState state,
            boolean toBeRemoved,
            Optional<LocalDate> reviewBy,
            Optional<Instant> doneAt) {}

    /**
     * What changes when the book has been read.
     *
     * @param at when a synchronisation last found it in the book
     */
    record Publication(Optional<AddressText> text, Optional<Instant> at) {}

    /**
     * What changes when the directory is read.
     *
     * @param key what the directory calls it
     * @param gone whether the directory has it no more
     */
    record Origin(AddressSource source, Optional<String> key, boolean gone) {}

    AddressText wanted() {
        return work.wanted();
    }

    AddressState state() {
        return work.state();
    }

    boolean toBeRemoved() {
        return work.toBeRemoved();
    }

    Optional<LocalDate> reviewBy() {
        return work.reviewBy();
    }

    Optional<Instant> doneAt() {
        return work.doneAt();
    }

    Optional<AddressText> published() {
        return publication.text();
    }

    Optional<Instant> publishedAt() {
        return publication.at();
    }

    AddressSource source() {
        return origin.source();
    }

    Optional<String> sourceKey() {
        return origin.key();
    }

    boolean goneFromSource() {
        return origin.gone();
    }

    AddressRow in(AddressState next) {
        return with(new Work(wanted(), next, toBeRemoved(), reviewBy(), doneAt()));
    }

    AddressRow wanting(AddressText text) {
        return with(new Work(text, state(), toBeRemoved(), reviewBy(), doneAt()));
    }

    AddressRow toBeRemoved(boolean removed) {
        return with(new Work(wanted(), state(), removed, reviewBy(), doneAt()));
    }

    AddressRow reviewBy(LocalDate day) {
        return with(new Work(wanted(), state(), toBeRemoved(), Optional.of(day), doneAt()));
    }

    AddressRow doneAt(Instant at) {
        return with(new Work(wanted(), state(), toBeRemoved(), reviewBy(), Optional.of(at)));
    }

    AddressRow publishedAs(Optional<AddressText> text, Optional<Instant> at) {
        return new AddressRow(
                id, organisation, identifier, work, new Publication(text, at), origin, changedAt, version);
    }

    AddressRow from(AddressSource source, String key, boolean gone) {
        Origin from = new Origin(source, Optional.of(key), gone);
        return new AddressRow(id, organisation, identifier, work, publication, from, changedAt, version);
    }

    AddressRow identifiedBy(FunctionAddress address) {
        return new AddressRow(id, organisation, address, work, publication, origin, changedAt, version);
    }

    private AddressRow with(Work now) {
        return new AddressRow(id, organisation, identifier, now, publication, origin, changedAt, version);
    }
}
