// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Picks the scanner that the operator has configured. */
@Configuration(proxyBeanMethods = false)
class ScannerConfiguration {

    private static final String NONE = "none";

    /** Where strangers' files come in. */
    private static final Set<String> DEMANDING = Set.of("SDK-PROD", "SDK-QA");

    @Bean
    MalwareScanner malwareScanner(MessageServiceProperties properties, BudkavleProperties server) {
        Optional<String> daemon = properties.malwareScanner().filter(address -> !address.isBlank());
        if (daemon.isEmpty() && server.has(Role.MESSAGESERVICE) && DEMANDING.contains(server.environment())) {
            throw new IllegalArgumentException("budkavle.messageservice.malware-scanner: in " + server.environment()
                    + " state host:port of a ClamAV daemon, or none if files are examined elsewhere");
        }
        return daemon.filter(address -> !address.equals(NONE))
                .<MalwareScanner>map(address -> new ClamAvScanner(daemon(address), properties.malwareScannerTimeout()))
                .orElseGet(NoScanner::new);
    }

    private static InetSocketAddress daemon(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return InetSocketAddress.createUnresolved(
                    address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("budkavle.messageservice.malware-scanner: state host:port", e);
        }
    }
}
