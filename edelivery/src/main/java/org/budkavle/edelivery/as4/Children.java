// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** Walks an element's children in the order that the schema prescribes. */
final class Children {

    private final List<Element> elements;
    private int next;

    Children(Element parent) {
        this.elements = Dom.elements(parent);
    }

    /** The next child, which must have this name. */
    Element one(String localName) throws MessageRefused {
        return maybe(localName).orElseThrow(() -> new MessageRefused(Rejection.HEADER_INVALID));
    }

    /** The next child if it has this name. */
    Optional<Element> maybe(String localName) {
        if (next < elements.size() && Dom.is(elements.get(next), Names.EB, localName)) {
            return Optional.of(elements.get(next++));
        }
        return Optional.empty();
    }

    /** All next children of this name. */
    List<Element> many(String localName) {
        List<Element> found = new ArrayList<>();
        for (Optional<Element> child = maybe(localName); child.isPresent(); child = maybe(localName)) {
            found.add(child.get());
        }
        return found;
    }

    /** The text of the next child, which must have this name, hold no elements and not be empty. */
    String text(String localName) throws MessageRefused {
        return textOf(one(localName));
    }

    /** No further child of the ebMS namespace may follow; the schema lets others in. */
    void end() throws MessageRefused {
        while (next < elements.size()) {
            if (Names.EB.equals(elements.get(next++).getNamespaceURI())) {
                throw new MessageRefused(Rejection.HEADER_INVALID);
            }
        }
    }

    static String textOf(Element element) throws MessageRefused {
        String text = Dom.text(element);
        if (text.isEmpty() || !Dom.elements(element).isEmpty()) {
            throw new MessageRefused(Rejection.HEADER_INVALID);
        }
        return text;
    }
}
