// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

/** Which party answers for a part (network.md 1.4). */
public enum Responsible {
    PLATFORM("plattform", "Plattformsförvaltare"),
    DEVELOPER("utvecklare", "Applikationsutvecklare"),
    SJUNET("sjunet", "Sjunets förvaltare");

    private final String folder;
    private final String role;

    Responsible(String folder, String role) {
        this.folder = folder;
        this.role = role;
    }

    /** The folder that holds what this party applies. */
    public String folder() {
        return folder;
    }

    public String role() {
        return role;
    }
}
