// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ComposeArea {

    @Bean
    WebArea composeScreens() {
        return WebArea.signedIn("/nytt", "/installningar/skicka", "/utkast/**", "/brevlador/*/utkast");
    }
}
