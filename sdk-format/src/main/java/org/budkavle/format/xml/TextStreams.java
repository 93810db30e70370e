// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.io.IOException;
import java.util.Optional;

/** Decides which texts go to a stream of their own instead of into the tree. */
public interface TextStreams {

    /** Keeps every text in the tree. */
    TextStreams NONE = (element, sound) -> Optional.empty();

    /**
     * Asked at the start of every element that is kept.
     *
     * @param sound whether the document has followed its schema so far
     */
    Optional<Text> of(XmlElement element, boolean sound) throws IOException;

    /** Takes the text of one element in pieces. */
    interface Text {

        /** The next piece. */
        void characters(char[] text, int start, int length) throws IOException;

        /** The element has ended. */
        void end() throws IOException;
    }
}
