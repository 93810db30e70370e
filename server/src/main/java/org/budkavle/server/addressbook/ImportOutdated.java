// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/** What would happen is no longer what was shown, or it has happened. Show it anew. */
public final class ImportOutdated extends Exception {

    private static final long serialVersionUID = 1L;

    public ImportOutdated() {
        super("The import is not what was shown");
    }
}
