// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup;

import java.io.IOException;
import java.util.Locale;

/** A backup or a restore that did not go; the message is one Swedish line with the code first, and no secret in it. */
public final class BackupRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final BackupFault fault;

    public BackupRefused(BackupFault fault, String detail) {
        super(fault.text(detail));
        this.fault = fault;
    }

    public BackupRefused(BackupFault fault, String detail, Throwable cause) {
        super(fault.text(detail), cause);
        this.fault = fault;
    }

    /** What the trouble of a file system means. */
    public static BackupRefused of(IOException trouble) {
        String words = String.valueOf(trouble.getMessage());
        boolean full = words.toLowerCase(Locale.ROOT).contains("no space left")
                || words.toLowerCase(Locale.ROOT).contains("quota exceeded");
        return new BackupRefused(full ? BackupFault.NO_SPACE : BackupFault.STORAGE, words, trouble);
    }

    /** What happened, for the operator. */
    public String told() {
        return String.valueOf(getMessage());
    }

    /** Why. */
    public BackupFault fault() {
        return fault;
    }
}
