// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.FileSink;

/** Keeps the digests of a message's files and nothing else. */
final class DigestedFiles implements FileSink {

    private final List<Counting> files = new ArrayList<>();
    private final List<String> digests = new ArrayList<>();

    @Override
    public OutputStream create(int ordinal) {
        Counting counting = new Counting(OutputStream.nullOutputStream());
        files.add(counting);
        return counting;
    }

    @Override
    public FileContent finish(int ordinal) {
        Counting counting = files.get(ordinal);
        digests.add(counting.digest());
        return FileContent.of(new byte[0]);
    }

    /** In the order of the message. */
    String digest(int ordinal) {
        return ordinal < digests.size() ? digests.get(ordinal) : "";
    }
}
