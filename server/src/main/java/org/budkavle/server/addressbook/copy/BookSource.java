// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.net.URI;
import java.util.Optional;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.server.addressbook.AddressBookProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where the book is: as configured, or as the federation's settings say. */
@Component
public class BookSource {

    private final Optional<URI> uri;

    BookSource(AddressBookProperties properties, ObjectProvider<FederationSettings> federation) {
        this.uri = (properties.uri().isBlank()
                        ? federation.stream().findFirst().flatMap(FederationSettings::addressBook)
                        : Optional.of(URI.create(properties.uri().strip())))
                .map(BookSource::folder);
    }

    /** The base address of the API, with a slash at the end; empty: none is known. */
    public Optional<URI> uri() {
        return uri;
    }

    private static URI folder(URI address) {
        return address.getPath().endsWith("/") ? address : URI.create(address + "/");
    }
}
