// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What shows that something was disposed of, by which decision, by whom and when (gallringsintyg): for people as a PDF, for machines as
 * JSON with its place in the audit log.
 */
public interface Certificate {

    /** As JSON. */
    byte[] json();

    /** Of its first part, which the audit log names; hexadecimal. */
    String sha256();

    /** As PDF/A with the JSON attached. */
    void writePdf(OutputStream target) throws IOException;
}
