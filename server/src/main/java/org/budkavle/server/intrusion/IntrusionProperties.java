// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.budkavle.server.intrusion.rate.Limited;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of intrusion detection.
 *
 * @param limits how many times a person may do something, where others than ours are wanted: {@code opening: 500/1h}
 * @param events which events are told elsewhere
 * @param file where they are written as JSON, a line each; none unless it is said
 * @param syslog where they are sent; nowhere unless it is said
 */
@ConfigurationProperties("budkavle.intrusion")
public record IntrusionProperties(
        @DefaultValue Map<Limited, String> limits,
        @DefaultValue("SECURITY") Events events,
        @Nullable Path file,
        @Nullable Syslog syslog) {

    /** Which events are told. */
    public enum Events {
        /** Log-ins, refusals, rights, keys, alarms, incidents. */
        SECURITY,
        /** Every entry of the audit log. */
        ALL
    }

    /** How syslog goes. */
    public enum Transport {
        /** RFC 5426: one datagram each, which may be lost. */
        UDP,
        /** RFC 6587: octet counting. */
        TCP,
        /** RFC 5425. */
        TLS
    }

    /**
     * A receiver of syslog (RFC 5424).
     *
     * @param trust PEM file of the authorities that its certificate may come from; the Java runtime's unless it is said
     */
    public record Syslog(
            String host,
            @DefaultValue("6514") int port,
            @DefaultValue("TLS") Transport transport,
            @Nullable Path trust) {}

    /** So many in so long. */
    public record Limit(int most, Duration within) {

        static Limit parse(String text) {
            String[] parts = text.strip().split("/", -1);
            try {
                Limit limit = new Limit(
                        Integer.parseInt(parts[0].strip()),
                        org.springframework.boot.convert.DurationStyle.detectAndParse(parts[1].strip()));
                if (limit.most() > 0 && limit.within().isPositive()) {
                    return limit;
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
                throw new IllegalArgumentException("budkavle.intrusion.limits: not as 300/1h: " + text, wrong);
            }
            throw new IllegalArgumentException("budkavle.intrusion.limits: more than nothing: " + text);
        }
    }

    public IntrusionProperties {
        limits = Map.copyOf(limits);
    }

    /** The limit of each thing. */
    public Map<Limited, Limit> all() {
        Map<Limited, Limit> all = new EnumMap<>(Limited.class);
        for (Limited each : Limited.values()) {
            all.put(each, Limit.parse(limits.getOrDefault(each, each.standard())));
        }
        return all;
    }
}
