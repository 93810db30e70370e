// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

/**
 * The document cannot be read at all: it is not well-formed, or it is built to harm. Carries no text of the document and
 * no cause, since parsers repeat what they read.
 */
public final class MalformedXml extends Exception {

    /** Why the document was refused. */
    public enum Reason {
        /** Not XML, or cut short. */
        NOT_WELL_FORMED,
        /** It has a document type declaration, which SDK never needs. */
        DOCTYPE,
        /** Not in UTF-8 (message.md 2.3). */
        ENCODING,
        /** Deeper, longer or with more elements than {@link XmlLimits} allow. */
        LIMIT
    }

    private final Reason reason;

    /** A refusal for the given reason. */
    public MalformedXml(Reason reason) {
        super("Refused XML: " + reason);
        this.reason = reason;
    }

    /** Why the document was refused. */
    public Reason reason() {
        return reason;
    }
}
