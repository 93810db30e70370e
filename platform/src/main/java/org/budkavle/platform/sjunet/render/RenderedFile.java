// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import org.budkavle.platform.sjunet.declaration.Responsible;

/**
 * A file that a party applies. Below the party's folder, {@code gateway/} and {@code noder/NAME/} are laid out as the machine's own file system, so that
 * a file's path there is its path below {@code /}.
 */
public record RenderedFile(Responsible responsible, String path, String content) {

    /** The path below the rendered folder. */
    public String fullPath() {
        return responsible.folder() + "/" + path;
    }

    /** Only the owner may read what names keys and who is let in. */
    public boolean isExecutable() {
        return path.endsWith(".sh");
    }
}
