// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.ArrayList;
import java.util.List;

/** Gives ids to what is to be added, and checks it among itself and beside what is there. */
final class Addition {

    private final Entries there;
    private final Entries whole = new Entries();
    private final List<Entry> added = new ArrayList<>();

    Addition(Entries there) {
        this.there = there;
        there.codeSystems().forEach(whole::put);
        there.organisations().forEach(whole::put);
        there.functions().forEach(whole::put);
    }

    List<Entry> of(BookContent content) throws EntryRefused {
        for (CodeSystem system : content.codeSystems()) {
            if (there.codeSystem(system.identifier()).isEmpty()) {
                add(new Entry.OfCodeSystem(whole.nextId(), system));
            }
        }
        for (Organisation organisation : content.organisations()) {
            if (there.organisation(organisation.participant()).isEmpty()) {
                add(new Entry.OfOrganisation(whole.nextId(), organisation, false, false));
            }
        }
        for (ListedFunction function : content.functions()) {
            if (there.function(function.address()).isEmpty()) {
                add(new Entry.OfFunction(whole.nextId(), function, Publication.NOW));
            }
        }
        return added;
    }

    private void add(Entry entry) throws EntryRefused {
        whole.check(entry);
        whole.put(entry);
        added.add(entry);
    }
}
