// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

/**
 * How a message that did not arrive is sent again.
 *
 * @param path where to post that it is to be corrected
 * @param asPdf whether its files can be made PDFs of and all of it be sent again in one press, posted to {@link #pdfPath()}
 */
public record Mend(String path, boolean asPdf) {

    /** Of a message in that conversation. */
    public static Mend in(String conversation, boolean asPdf) {
        return new Mend(conversation + "/ratta", asPdf);
    }

    /** Where to post that PDFs are made and it is sent again. */
    public String pdfPath() {
        return path + "-som-pdf";
    }
}
