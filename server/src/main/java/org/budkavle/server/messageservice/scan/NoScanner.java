// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.io.OutputStream;
import org.budkavle.server.messageservice.MalwareScanner;

/** No scanner is configured: the message client examines the files, or nobody does (message.md 2.9). */
final class NoScanner implements MalwareScanner {

    @Override
    public boolean examines() {
        return false;
    }

    @Override
    public Examination begin() {
        return new Examination() {
            @Override
            public OutputStream stream() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public Verdict verdict() {
                return Verdict.CLEAN;
            }

            @Override
            public void close() {}
        };
    }
}
