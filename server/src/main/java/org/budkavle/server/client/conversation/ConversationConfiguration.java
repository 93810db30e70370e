// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which addresses a conversation answers. */
@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    @Bean
    WebArea conversationArea() {
        return WebArea.signedIn("/konversationer/**");
    }
}
