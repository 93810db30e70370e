// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where templates, labels and situations are looked after. */
@Configuration(proxyBeanMethods = false)
class TemplateArea {

    static final String TEMPLATES = "/administration/mallar";
    static final String LABELS = "/administration/etiketter";

    @Bean
    WebArea templatePaths() {
        return WebArea.signedIn(TEMPLATES, TEMPLATES + "/**", LABELS, LABELS + "/**");
    }
}
