// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import org.budkavle.trust.key.PrivateRsa;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;

/** Who does RSA with private keys: {@code budkavle.native-rsa}, true unless said otherwise (ADR 0026). */
@Configuration(proxyBeanMethods = false)
class RsaConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RsaConfiguration.class);

    RsaConfiguration(@Value("${budkavle.native-rsa:true}") boolean allowed) {
        PrivateRsa.allowNative(allowed);
        // Here nobody waits until the library has been loaded and has tested itself.
        Thread.ofPlatform()
                .daemon()
                .name("rsa")
                .start(() -> LOG.info(
                        "RSA with private keys: {}",
                        allowed && PrivateRsa.nativeProvider().isPresent() ? "native library" : "JDK"));
    }
}
