// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.FileSink;

/** Keeps the files of a message in memory. */
public final class MemorySink implements FileSink {

    private final List<ByteArrayOutputStream> files = new ArrayList<>();

    @Override
    public OutputStream create(int ordinal) {
        if (ordinal != files.size()) {
            throw new IllegalStateException("Files come in order");
        }
        files.add(new ByteArrayOutputStream());
        return files.getLast();
    }

    @Override
    public FileContent finish(int ordinal) {
        return FileContent.of(files.get(ordinal).toByteArray());
    }

    public int count() {
        return files.size();
    }
}
