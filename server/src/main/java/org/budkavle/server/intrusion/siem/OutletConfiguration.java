// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.siem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.server.intrusion.IntrusionProperties;
import org.budkavle.server.intrusion.IntrusionProperties.Syslog;
import org.budkavle.server.intrusion.Outlet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outlets that the operator asked for. */
@Configuration(proxyBeanMethods = false)
class OutletConfiguration {

    @Bean
    @ConditionalOnProperty("budkavle.intrusion.file")
    Outlet eventFile(IntrusionProperties properties, EventLine lines) {
        return new EventFile(Objects.requireNonNull(properties.file()), lines);
    }

    @Bean
    @ConditionalOnProperty("budkavle.intrusion.syslog.host")
    Outlet syslogSender(IntrusionProperties properties, EventLine lines) {
        Syslog to = Objects.requireNonNull(properties.syslog());
        return new SyslogSender(to, trusting(to.trust()), lines, host());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return "-";
        }
    }

    private static SSLSocketFactory trusting(@Nullable Path roots) {
        try {
            return (roots == null ? PublicServiceTls.context(List.of(), true) : PublicServiceTls.trusting(roots))
                    .getSocketFactory();
        } catch (IOException e) {
            throw new UncheckedIOException("budkavle.intrusion.syslog.trust cannot be read", e);
        }
    }
}
