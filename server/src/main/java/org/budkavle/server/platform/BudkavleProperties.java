// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.*}. Bad values stop the start with a message that names the property.
 *
 * @param data folder of everything that the server writes: database, blobs, master key
 * @param roles what runs here; {@code all} stands for every role
 * @param environment SDK-PROD, SDK-QA, OPEN-TEST or SDK-LOCAL; must be the environment of the federation settings
 * @param domain the right side of the AS4 message ids that we make (transport.md 2)
 * @param federation which federation we join
 * @param keys where our keys lie
 * @param as4 the listener of other access points
 */
@ConfigurationProperties("budkavle")
public record BudkavleProperties(
        @DefaultValue("data") Path data,
        @DefaultValue("all") Set<String> roles,
        @DefaultValue("SDK-LOCAL") String environment,
        @DefaultValue("budkavle.localhost") String domain,
        @DefaultValue Federation federation,
        @DefaultValue Keys keys,
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
    }

    /** Whether the role runs in this process. */
    public boolean has(Role role) {
        return roles.contains("all") || roles.contains(role.name().toLowerCase(Locale.ROOT));
    }

    /** @param settings path of {@code federation.properties}; without it nothing can be looked up, sent or received */
    public record Federation(Optional<Path> settings) {}

    /**
     * @param folder holds {@code tls.p12}, {@code access-point.p12} and {@code <organisation>.p12}; see the handbook
     * @param passwordFile the first line is the password of every key store in the folder
     */
    public record Keys(Optional<Path> folder, Optional<Path> passwordFile) {
        public Keys {
            require(
                    folder.isEmpty() || passwordFile.isPresent(),
                    "budkavle.keys.password-file: state the file with the password "
                            + "of the key stores in budkavle.keys.folder");
        }
    }

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
