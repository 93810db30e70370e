// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.util.HashSet;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What has been said in the running transaction, so that the same need not be said twice; forgotten when it ends. */
final class OncePerTransaction implements TransactionSynchronization {

    private final Object owner;
    private final Set<Object> said = new HashSet<>();

    private OncePerTransaction(Object owner) {
        this.owner = owner;
    }

    /** Whether the owner has not said this in the running transaction; always so outside of one. */
    static boolean first(Object owner, Object what) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return true;
        }
        return known(owner).said.add(what);
    }

    private static OncePerTransaction known(Object owner) {
        if (TransactionSynchronizationManager.getResource(owner) instanceof OncePerTransaction known) {
            return known;
        }
        OncePerTransaction fresh = new OncePerTransaction(owner);
        TransactionSynchronizationManager.bindResource(owner, fresh);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(owner);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(owner, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(owner);
    }
}
