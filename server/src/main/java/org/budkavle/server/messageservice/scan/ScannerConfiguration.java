// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.net.InetSocketAddress;
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Picks the scanner that the operator has configured. */
@Configuration(proxyBeanMethods = false)
class ScannerConfiguration {

    @Bean
    MalwareScanner malwareScanner(MessageServiceProperties properties) {
        return properties
                .malwareScanner()
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
