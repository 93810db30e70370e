// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.bookstate;

import java.util.List;
import org.budkavle.server.addressbook.AddressBook;
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

/** Where the state of the address book is in the client. */
@Configuration(proxyBeanMethods = false)
class BookStateArea {

    static final String PATH = "/administration/adressboken";

    @Bean
    WebArea bookStatePaths() {
        return WebArea.signedIn(PATH, PATH + "/**");
    }

    @Bean
    @Order(950)
    NavigationSource bookStateLink(AdministratorRoles roles, AddressBook book) {
        return (visitor, language) -> {
            if (!roles.of(visitor.person()).contains(AdministratorRole.SYSTEM)) {
                return List.of();
            }
            Texts texts = new Texts(language);
            return List.of(new NavigationGroup(
                    NavigationGroup.Area.ADMINISTRATION,
                    texts.text("administration.heading"),
                    List.of(NavigationLink.to(PATH, Icon.REFRESH, texts.text("bookstate.title"))
                            .counting(book.alarms().size(), NavigationLink.Mark.TO_DO))));
        };
    }
}
