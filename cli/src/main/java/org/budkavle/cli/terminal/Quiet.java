// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.terminal;

import ch.qos.logback.classic.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts below have to say would stand in the middle of what was asked for. */
public final class Quiet {

    private Quiet() {}

    /** From here on only warnings are printed. */
    public static void please() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
    }
}
