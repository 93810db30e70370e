// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.util.Optional;

/** Whether envelopes and content can be reached, for whoever runs the server. There is none where they lie in a folder. */
public interface ContentStorage {

    /** What was wrong the last time that somebody asked for content or put some, which is at most a minute ago. */
    Optional<Trouble> trouble();

    /** How many blobs still lie in the folder of this machine, from before. */
    long left();

    /**
     * What is wrong.
     *
     * @param code stays, {@code BKV-H01}
     * @param text one Swedish sentence without its full stop
     */
    record Trouble(String code, String text) {}
}
