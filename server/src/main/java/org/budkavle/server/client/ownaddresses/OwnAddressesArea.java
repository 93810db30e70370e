// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.List;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.NavigationGroup;
import org.budkavle.server.page.NavigationLink;
import org.budkavle.server.page.NavigationSource;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Where our addresses are in the client. */
@Configuration(proxyBeanMethods = false)
class OwnAddressesArea {

    static final String PATH = "/administration/vara-adresser";

    @Bean
    WebArea ownAddressesPaths() {
        return WebArea.signedIn(PATH, PATH + "/**");
    }

    @Bean
    @Order(200)
    NavigationSource ownAddressesLink(AdministratorRoles roles, OwnAddresses own) {
        return (visitor, language) -> {
            if (!roles.of(visitor.person()).contains(AdministratorRole.ADDRESS_BOOK)) {
                return List.of();
            }
            Texts texts = new Texts(language);
            int work = own.workCount(visitor.organisation());
            return List.of(new NavigationGroup(
                    NavigationGroup.Area.ADMINISTRATION,
                    texts.text("own.group"),
                    List.of(NavigationLink.to(PATH, Icon.BOOK, texts.text("own.title"))
                            .counting(work, NavigationLink.Mark.TO_DO))));
        };
    }
}
