// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A port and its protocol, as {@code 443/tcp}. */
public record ServicePort(int number, Protocol protocol) implements Comparable<ServicePort> {

    public enum Protocol {
        TCP,
        UDP;

        /** In lower case, as firewalls write it. */
        public String word() {
            return this == TCP ? "tcp" : "udp";
        }
    }

    @JsonCreator
    public static ServicePort parse(String text) {
        int slash = text.indexOf('/');
        return new ServicePort(
                Integer.parseInt(text.substring(0, slash)),
                text.substring(slash + 1).equals("tcp") ? Protocol.TCP : Protocol.UDP);
    }

    @Override
    public int compareTo(ServicePort other) {
        return number != other.number ? Integer.compare(number, other.number) : protocol.compareTo(other.protocol);
    }

    @Override
    @JsonValue
    public String toString() {
        return number + "/" + protocol.word();
    }
}
