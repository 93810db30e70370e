// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.notice;

import org.budkavle.server.notice.NoticeRules;
import org.budkavle.server.notice.NoticeSettings;
import org.budkavle.server.notice.Notices;
import org.budkavle.server.page.BellSource;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which addresses notices have, and the bell. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    @Bean
    WebArea noticeArea() {
        return WebArea.signedIn("/notiser", "/notiser/**", "/installningar/notiser", "/installningar/notiser/**");
    }

    @Bean
    BellSource bell(Notices notices, NoticeRules rules) {
        return visitor -> {
            NoticeSettings settings = rules.of(visitor.person());
            return new BellSource.Bell(notices.unseen(visitor.person()), settings.browser(), settings.sound());
        };
    }
}
