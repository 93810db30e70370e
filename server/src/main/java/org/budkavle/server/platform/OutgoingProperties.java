// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this installation may call.
 *
 * @param allowedNetworks networks that metadata and certificates may lead to although they are no public ones, such as
 *     {@code 10.20.0.0/16} where a revocation service stands on one's own network
 */
@ConfigurationProperties("budkavle.outgoing")
public record OutgoingProperties(@DefaultValue List<String> allowedNetworks) {

    public OutgoingProperties {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
