// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.util.List;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;

/** The own addresses as a file. */
record ExportPage(Desk desk) {

    Reply answer(Visit visit) {
        List<Entry.OfFunction> own = desk.organisations().stream()
                .flatMap(each -> desk.register().functionsOf(each.content().participant()).stream())
                .toList();
        return switch (visit.word(1)) {
            case "adresser.csv" -> Reply.file("text/csv; charset=utf-8", "adresser.csv", Exports.addressesCsv(own));
            case "adresser.json" -> Reply.file("application/json", "adresser.json", Exports.addressesJson(own));
            default -> desk.notFound();
        };
    }
}
