// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What may be done only when it is so. */
public final class AfterCommit {

    private AfterCommit() {}

    /** When the caller's transaction is committed, and never if it is not; at once where there is none. */
    public static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
