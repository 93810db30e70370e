// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where the files of a message go while it is read. Files come in order, one at a time. When the message turns out to be
 * refused, what was written stays with the sink's owner, who deletes it; a file that is refused itself is not finished.
 */
public interface FileSink {

    /**
     * The stream for the file with that number, counted from 0 through the whole message. The reader closes it.
     */
    OutputStream create(int ordinal) throws IOException;

    /** The stream of that file has been closed: the content that the message shall refer to. */
    FileContent finish(int ordinal) throws IOException;

    /** Lets the files go by: for who reads everything but them. What it gives is empty and cannot be opened. */
    static FileSink nowhere() {
        return new FileSink() {
            @Override
            public OutputStream create(int ordinal) {
                return OutputStream.nullOutputStream();
            }

            @Override
            public FileContent finish(int ordinal) {
                return new FileContent() {
                    @Override
                    public long size() {
                        return 0;
                    }

                    @Override
                    public InputStream open() throws IOException {
                        throw new IOException("This file was not kept");
                    }
                };
            }
        };
    }
}
