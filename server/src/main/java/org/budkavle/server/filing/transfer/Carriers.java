// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.transfer;

import org.budkavle.server.filing.Carried;
import org.budkavle.server.filing.FilingFailure;
import org.budkavle.server.filing.TargetSettings;
import org.springframework.stereotype.Component;

/** Whoever carries a package to which sort of target. */
@Component
public final class Carriers {

    private final ToFolder toFolder;
    private final OverSftp overSftp;
    private final ToHook toHook;

    Carriers(ToFolder toFolder, OverSftp overSftp, ToHook toHook) {
        this.toFolder = toFolder;
        this.overSftp = overSftp;
        this.toHook = toHook;
    }

    /**
     * Puts the package there, whole or not at all; if it is there already, does nothing more.
     *
     * @return what proves it
     * @throws NotCarried if it did not get there, or nobody knows
     */
    public Carried carry(TargetSettings target, Sending sending) throws NotCarried {
        return switch (target) {
            case TargetSettings.Folder folder -> Carried.to(toFolder.carry(folder, sending));
            case TargetSettings.Sftp sftp -> Carried.to(overSftp.carry(sftp, sending));
            case TargetSettings.Hook hook -> toHook.carry(hook, sending);
            case TargetSettings.Download byHand -> throw new NotCarried(FilingFailure.INTERNAL);
        };
    }

    /** Tries to get there. */
    public void test(TargetSettings target) throws NotCarried {
        switch (target) {
            case TargetSettings.Folder folder -> toFolder.test(folder);
            case TargetSettings.Sftp sftp -> overSftp.test(sftp);
            case TargetSettings.Hook hook -> toHook.test(hook);
            case TargetSettings.Download byHand -> {}
        }
    }
}
