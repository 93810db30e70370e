// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What hangs on the wall beside whoever runs the server.
 *
 * @param domain of the message ids that the access point makes
 * @param data where everything lies
 * @param ending the certificate that ends first; empty if there is none that can be read
 * @param contacts whom to call, by what for; blank where somebody is to write by hand
 * @param made when it was written
 */
public record OperationCard(
        String organisation,
        String participant,
        String environment,
        String domain,
        String data,
        List<Address> addresses,
        Optional<Ending> ending,
        Map<String, String> contacts,
        Instant made) {

    /** A function mailbox. */
    public record Address(String name, String address) {}

    /** @param days left */
    public record Ending(String name, Instant at, long days) {}
}
