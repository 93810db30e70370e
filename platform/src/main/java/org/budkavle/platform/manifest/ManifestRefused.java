// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.manifest;

import java.nio.file.Path;

/** A file of manifests cannot be used; says which and why, in plain Swedish. */
public final class ManifestRefused extends Exception {

    ManifestRefused(Path file, String reason) {
        super(file + ": " + reason);
    }
}
