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
 * @param sourceKey what the directory that it came from calls it
 * @param goneFromSource whether that directory has it no more
 * @param publishedAt when a synchronisation last found it in the book
 */
record AddressRow(
        OwnAddressId id,
        OrganisationId organisation,
        FunctionAddress identifier,
        AddressText wanted,
        Optional<AddressText> published,
        AddressState state,
        boolean toBeRemoved,
        AddressSource source,
        Optional<String> sourceKey,
        boolean goneFromSource,
        Optional<LocalDate> reviewBy,
        Optional<Instant> doneAt,
        Optional<Instant> publishedAt,
        Instant changedAt,
        int version) {

    AddressRow in(AddressState next) {
        return new AddressRow(
                id,
                organisation,
                identifier,
                wanted,
                published,
                next,
                toBeRemoved,
                source,
                sourceKey,
                goneFromSource,
                reviewBy,
                doneAt,
                publishedAt,
                changedAt,
                version);
    }

    AddressRow wanting(AddressText text) {
        return new AddressRow(
                id,
                organisation,
                identifier,
                text,
                published,
                state,
                toBeRemoved,
                source,
                sourceKey,
                goneFromSource,
                reviewBy,
                doneAt,
                publishedAt,
                changedAt,
                version);
    }

    AddressRow toBeRemoved(boolean removed) {
        return new AddressRow(
                id,
                organisation,
                identifier,
                wanted,
                published,
                state,
                removed,
                source,
                sourceKey,
                goneFromSource,
                reviewBy,
                doneAt,
                publishedAt,
                changedAt,
                version);
    }

    AddressRow reviewBy(LocalDate day) {
        return new AddressRow(
                id,
                organisation,
                identifier,
                wanted,
                published,
                state,
                toBeRemoved,
                source,
                sourceKey,
                goneFromSource,
                Optional.of(day),
                doneAt,
                publishedAt,
                changedAt,
                version);
    }

    AddressRow doneAt(Instant at) {
        return new AddressRow(
                id,
                organisation,
                identifier,
                wanted,
                published,
                state,
                toBeRemoved,
                source,
                sourceKey,
                goneFromSource,
                reviewBy,
                Optional.of(at),
                publishedAt,
                changedAt,
                version);
    }

    AddressRow publishedAs(Optional<AddressText> text, Optional<Instant> at) {
        return new AddressRow(
                id,
                organisation,
                identifier,
                wanted,
                text,
                state,
                toBeRemoved,
                source,
                sourceKey,
                goneFromSource,
                reviewBy,
                doneAt,
                at,
                changedAt,
                version);
    }

    AddressRow from(AddressSource newSource, String key, boolean gone) {
        return new AddressRow(
                id,
                organisation,
                identifier,
                wanted,
                published,
                state,
                toBeRemoved,
                newSource,
                Optional.of(key),
                gone,
                reviewBy,
                doneAt,
                publishedAt,
                changedAt,
                version);
    }

    AddressRow identifiedBy(FunctionAddress address) {
        return new AddressRow(
                id,
                organisation,
                address,
                wanted,
                published,
                state,
                toBeRemoved,
                source,
                sourceKey,
                goneFromSource,
                reviewBy,
                doneAt,
                publishedAt,
                changedAt,
                version);
    }
}
