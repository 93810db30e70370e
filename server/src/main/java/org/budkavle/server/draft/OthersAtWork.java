// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

/**
 * Others write in the conversation too, or have sent something in it: look first. Nothing was done. Sending again, having seen
 * all of it, is never stopped.
 */
public final class OthersAtWork extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Others others;

    OthersAtWork(Others others) {
        super("Others are at work in the conversation");
        this.others = others;
    }

    /** What they do. */
    public Others others() {
        return others;
    }
}
