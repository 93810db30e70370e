// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.budkavle.trust.certificate.RevocationPolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.*}. Bad values stop the start with a message that names the property.
 *
 * @param data folder of everything that the server writes: database, blobs, master key
 * @param roles what runs here; {@code all} stands for every role
 * @param environment SDK-PROD, SDK-QA, OPEN-TEST or SDK-LOCAL; must be the environment of the federation settings
 * @param domain the right side of the AS4 message ids that we make (transport.md 2)
 * @param proxies addresses, or networks as {@code 10.0.0.0/8}, of proxies in front of us: what they say of who calls, and
 *     whether over TLS, is believed, of nobody else
 * @param federation which federation we join
 * @param keys where our keys lie
 * @param revocation how hard certificates are checked
 * @param as4 the listener of other access points
 */
@ConfigurationProperties("budkavle")
public record BudkavleProperties(
        @DefaultValue("data") Path data,
        @DefaultValue("all") Set<String> roles,
        @DefaultValue("SDK-LOCAL") String environment,
        @DefaultValue("budkavle.localhost") String domain,
        @DefaultValue List<String> proxies,
        @DefaultValue Federation federation,
        @DefaultValue Keys keys,
        @DefaultValue Revocation revocation,
        @DefaultValue As4 as4) {

    private static final Set<String> ENVIRONMENTS = Set.of("SDK-PROD", "SDK-QA", "OPEN-TEST", "SDK-LOCAL");

    public BudkavleProperties {
        for (String role : roles) {
            require(
                    role.equals("all") || known(role),
                    "budkavle.roles: '" + role + "' is not a role. Use all, or some of "
                            + "accesspoint, messageservice");
        }
        require(!roles.isEmpty(), "budkavle.roles: name at least one role, or all");
        require(
                ENVIRONMENTS.contains(environment),
                "budkavle.environment: '" + environment + "' is not an environment. Use "
                        + "SDK-PROD, SDK-QA, OPEN-TEST or SDK-LOCAL");
        require(
                revocation.hard() || !environment.equals("SDK-PROD"),
                "budkavle.revocation.hard: must be true in SDK-PROD (transport.md 6.4)");
    }

    /** Whether the role runs in this process. */
    public boolean has(Role role) {
        return roles.contains("all") || roles.contains(role.name().toLowerCase(Locale.ROOT));
    }

    /** @param settings path of {@code federation.properties}; blank: nothing can be looked up, sent or received */
    public record Federation(@DefaultValue("") String settings) {}

    /**
     * @param folder holds our keys, see {@link KeyFolder}; blank: we have none
     * @param passwordFile the first line is the password of every key store in the folder
     */
    public record Keys(
            @DefaultValue("") String folder,
            @DefaultValue("") String passwordFile) {
        public Keys {
            require(
                    folder.isBlank() || !passwordFile.isBlank(),
                    "budkavle.keys.password-file: state the file with the password "
                            + "of the key stores in budkavle.keys.folder");
        }
    }

    /**
     * @param hard whether a certificate is refused when nobody says whether it is revoked; must be so in SDK-PROD
     * @param order whom to ask first
     */
    public record Revocation(
            @DefaultValue("true") boolean hard,
            @DefaultValue("prefer-ocsp") RevocationPolicy.Order order) {}

    /**
     * @param port where other access points reach us over mutual TLS; 0 picks a free one
     * @param address the interface to bind
     */
    public record As4(
            @DefaultValue("8443") int port,
            @DefaultValue("0.0.0.0") InetAddress address) {
        public As4 {
            require(port >= 0 && port <= 65535, "budkavle.as4.port: " + port + " is not a port");
        }
    }

    private static boolean known(String role) {
        for (Role each : Role.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(role)) {
                return true;
            }
        }
        return false;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
