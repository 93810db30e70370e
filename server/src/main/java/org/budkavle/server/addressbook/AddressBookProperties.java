// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the read copy is kept ({@code budkavle.addressbook.*}).
 *
 * @param uri the base address of the book's API, such as {@code https://open-test.digg.se/addressbook/api/}; blank: the one of
 *     the federation settings
 * @param interval from the end of a synchronisation to the next
 * @param retry pause after the first failure; doubled with every further one
 * @param longestRetry longest pause after a failure
 * @param trustedFor how long after the last whole synchronisation an address that is missing is held not to exist
 * @param largestLoss share of the listed addresses or organisations, 0 to 1, that a new generation may lack
 * @param unreadable share of the entries, 0 to 1, that may be unreadable before the schema is held to be another
 * @param liveTimeout how long one look-up of a missing address in the book itself may take; 0 never asks
 * @param keepChanges how long differences between generations are kept
 * @param reachabilityPause between look-ups of whether some organisations can receive
 * @param limits of one synchronisation
 */
@ConfigurationProperties("budkavle.addressbook")
public record AddressBookProperties(
        @DefaultValue("") String uri,
        @DefaultValue("1h") Duration interval,
        @DefaultValue("30s") Duration retry,
        @DefaultValue("15m") Duration longestRetry,
        @DefaultValue("24h") Duration trustedFor,
        @DefaultValue("0.2") double largestLoss,
        @DefaultValue("0.01") double unreadable,
        @DefaultValue("3s") Duration liveTimeout,
        @DefaultValue("400d") Duration keepChanges,
        @DefaultValue("10s") Duration reachabilityPause,
        @DefaultValue Limits limits) {

    public AddressBookProperties {
        if (largestLoss < 0 || largestLoss > 1) {
            throw new IllegalArgumentException("budkavle.addressbook.largest-loss: state a share from 0 to 1");
        }
        if (unreadable < 0 || unreadable > 1) {
            throw new IllegalArgumentException("budkavle.addressbook.unreadable: state a share from 0 to 1");
        }
        if (!uri.isBlank() && URI.create(uri).getHost() == null) {
            throw new IllegalArgumentException("budkavle.addressbook.uri: state an address with http or https");
        }
    }

    /**
     * What one synchronisation may cost; a book that goes past any is refused.
     *
     * @param pages of one collection
     * @param items of one collection
     * @param pageSize of one page
     * @param totalSize of everything
     * @param pageTime for one page, to its last byte
     * @param totalTime for everything
     */
    public record Limits(
            @DefaultValue("20000") int pages,
            @DefaultValue("1000000") int items,
            @DefaultValue("16MB") DataSize pageSize,
            @DefaultValue("1GB") DataSize totalSize,
            @DefaultValue("30s") Duration pageTime,
            @DefaultValue("15m") Duration totalTime) {}
}
