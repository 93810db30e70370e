// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

/**
 * What a document may cost. A document that goes past a limit is refused as {@link MalformedXml} before it costs more.
 *
 * @param depth elements within each other
 * @param elements elements in the document
 * @param markupBytes bytes of one tag with its attributes, of one comment or of one processing instruction
 * @param textLength UTF-16 units of text and attributes that are kept in memory, of all elements together; text that is
 *     streamed has no such limit
 * @param bytes bytes of the document
 */
public record XmlLimits(int depth, int elements, int markupBytes, int textLength, long bytes) {

    /** Room for every small document of the federation: receipts, metadata, AS4 headers. */
    public static final XmlLimits SMALL = new XmlLimits(64, 20_000, 65_536, 1 << 20, 4L << 20);

    /** The same limits for a document of another size. */
    public XmlLimits withBytes(long other) {
        return new XmlLimits(depth, elements, markupBytes, textLength, other);
    }
}
