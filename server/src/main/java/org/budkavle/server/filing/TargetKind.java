// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

/** Ways to the records. The names are stored. */
public enum TargetKind {
    /** Fetched in the browser and put there by a person, who says so. */
    DOWNLOAD,
    /** A folder that the case system watches. */
    FOLDER,
    SFTP,
    /** The case system's own address, by HTTPS. */
    HOOK
}
