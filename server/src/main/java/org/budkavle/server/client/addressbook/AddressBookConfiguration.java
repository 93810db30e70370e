// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.List;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.NavigationGroup;
import org.budkavle.server.page.NavigationLink;
import org.budkavle.server.page.NavigationSource;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Where the address book is in the client. */
@Configuration(proxyBeanMethods = false)
class AddressBookConfiguration {

    @Bean
    WebArea addressBookArea() {
        return WebArea.signedIn("/adressbok", "/adressbok/**");
    }

    @Bean
    @Order(100)
    NavigationSource addressBookLink() {
        return (visitor, language) -> {
            Texts texts = new Texts(language);
            return List.of(new NavigationGroup(
                    NavigationGroup.Area.WORK,
                    texts.text("frame.tools"),
                    List.of(NavigationLink.to("/adressbok", Icon.BOOK, texts.text("addressbook.title")))));
        };
    }
}
