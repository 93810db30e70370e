// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.conversion;

import java.io.IOException;
import java.io.InputStream;

/** Makes PDF/A of documents. */
public interface PdfConversion {

    /** Whether the server can: LibreOffice is installed, and there is memory to keep the documents in. */
    boolean isAvailable();

    /** Whether files of that name are of a type that can be made a PDF of. */
    boolean converts(String fileName);

    /**
     * Makes a PDF. Waits for its turn when others are at it.
     *
     * @param bytes the document; read to its end, or to the limit
     * @return the PDF, of at most {@code budkavle.conversion.largest} bytes; close it, and nothing of it is left
     * @throws NotConverted if it cannot be made
     */
    InputStream toPdf(String fileName, InputStream bytes) throws NotConverted, IOException;
}
