// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation;

import java.net.URI;
import java.util.List;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;

/**
 * A server that wants to join the federation.
 *
 * @param accessPointId such as {@code AP0001-SDK-QA}
 * @param endpoint where it takes AS4 messages
 * @param tlsHosts DNS names and IP addresses of its TLS certificate; the host of the endpoint belongs here
 * @param organisations the participants that it serves
 * @param functions their function addresses
 */
public record JoiningServer(
        String accessPointId,
        URI endpoint,
        List<String> tlsHosts,
        List<Organisation> organisations,
        List<ListedFunction> functions) {

    /** What a server on this machine is called. */
    public static final List<String> LOCAL_HOSTS = List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");

    /** Copies the lists. */
    public JoiningServer {
        tlsHosts = List.copyOf(tlsHosts);
        organisations = List.copyOf(organisations);
        functions = List.copyOf(functions);
    }

    /** A server on this machine, reached as {@code localhost}, {@code 127.0.0.1} or {@code ::1}. */
    public static JoiningServer local(
            String accessPointId, URI endpoint, List<Organisation> organisations, List<ListedFunction> functions) {
        return new JoiningServer(accessPointId, endpoint, LOCAL_HOSTS, organisations, functions);
    }
}
