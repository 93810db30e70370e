// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.Optional;

/** How to get to a target. Passwords, keys and tokens are never shown again once they are stored. */
public sealed interface TargetSettings {

    /** What sort of target. */
    TargetKind kind();

    /** A person fetches the package. */
    record Download() implements TargetSettings {
        @Override
        public TargetKind kind() {
            return TargetKind.DOWNLOAD;
        }
    }

    /** @param path an existing folder below one of {@code budkavle.filing.folders} */
    record Folder(String path) implements TargetSettings {
        @Override
        public TargetKind kind() {
            return TargetKind.FOLDER;
        }
    }

    /**
     * @param folder there; relative to where the user lands unless it begins with a slash
     * @param hostKey the pinned host key's fingerprint, {@code SHA256:…}
     * @param password if it logs in with one
     * @param privateKey PEM or OpenSSH, without passphrase, if it logs in with one
     */
    record Sftp(
            String host,
            int port,
            String user,
            String folder,
            String hostKey,
            Optional<String> password,
            Optional<String> privateKey)
            implements TargetSettings {
        @Override
        public TargetKind kind() {
            return TargetKind.SFTP;
        }

        @Override
        public String toString() {
            return "Sftp[]";
        }
    }

    /** @param token sent as {@code Authorization: Bearer} */
    record Hook(String address, Optional<String> token) implements TargetSettings {
        @Override
        public TargetKind kind() {
            return TargetKind.HOOK;
        }

        @Override
        public String toString() {
            return "Hook[]";
        }
    }
}
