// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.util.Optional;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.addressbook.Publication;
import org.budkavle.federation.addressbook.Publication.State;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.format.identifier.FunctionAddress;

/** Takes a function address out of sight, by one person or, where the organisation wants it so, by two. */
record Retirement(Desk desk) {

    private static final String LIST = "adresser";

    Reply retire(Entry.OfFunction entry, Form form) throws IOException, EntryRefused {
        Publication publication = entry.publication();
        String person = desk.person().userName();
        if (publication.state() == State.RETIRED) {
            return desk.done(LIST, "Adressen är redan tillbakadragen.");
        }
        Optional<FunctionAddress> instead = Optional.of(form.text("ersatts-av"))
                .filter(text -> !text.isEmpty())
                .map(FunctionAddress::new)
                .or(publication::replacedBy);
        boolean known = instead.flatMap(desk.register()::function)
                .filter(other -> !other.id().equals(entry.id()))
                .filter(other -> other.publication().showsAt(desk.clock().instant()))
                .isPresent();
        if (instead.isPresent() && !known) {
            return desk.only(
                    422,
                    "Ersättaren finns inte",
                    "Adressen som skulle ersätta finns inte bland de publicerade. Ingenting har ändrats. Gå tillbaka och kontrollera den.");
        }
        boolean fourEyes =
                desk.organisation().filter(Entry.OfOrganisation::fourEyes).isPresent();
        if (fourEyes && publication.retirementAskedBy().isEmpty()) {
            put(entry, publication.retirementAsked(person, instead));
            return desk.done(LIST, "En kollega behöver godkänna att adressen dras tillbaka. Den syns till dess.");
        }
        if (fourEyes && publication.retirementAskedBy().filter(person::equals).isPresent()) {
            return desk.only(
                    409,
                    "En annan behöver godkänna",
                    "Du har själv bett om att adressen dras tillbaka. En kollega godkänner.");
        }
        put(entry, new Publication(State.RETIRED, Optional.empty(), Optional.empty(), instead, Optional.empty()));
        return desk.done(
                LIST, "Adressen är tillbakadragen. Ingen hittar den längre, och dess beteckning används aldrig igen.");
    }

    Reply keep(Entry.OfFunction entry) throws IOException, EntryRefused {
        put(entry, entry.publication().kept());
        return desk.done(LIST, "Adressen finns kvar.");
    }

    Reply revive(Entry.OfFunction entry) throws IOException, EntryRefused {
        if (entry.publication().state() != State.RETIRED) {
            return desk.done(LIST, "Adressen är inte tillbakadragen.");
        }
        Publication draft =
                new Publication(State.DRAFT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        put(entry, draft);
        return desk.done(LIST + "/" + entry.id(), "Adressen är ett utkast igen. Publicera den när den är bemannad.");
    }

    private void put(Entry.OfFunction entry, Publication publication) throws IOException, EntryRefused {
        desk.register().put(entry.content(), publication, desk.person().userName());
    }
}
