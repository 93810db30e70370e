// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The process that reads files: takes one after the other from its input and writes the text of each to its output, until its input ends. It has
 * no key, no settings and no way to the database.
 */
public final class ReadingProgram {

    private static final int NOTHING = -1;

    private ReadingProgram() {}

    /** Runs until there is nothing more to read. */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        // What libraries print is no answer.
        System.setOut(System.err);
        while (true) {
            FileKind kind;
            try {
                kind = FileKind.valueOf(in.readUTF());
            } catch (EOFException done) {
                return;
            }
            byte[] file = new byte[in.readInt()];
            in.readFully(file);
            Text text = new Text();
            try {
                read(kind, file, text);
            } catch (TextIsFull enough) {
                // What came before it is given.
            } catch (Exception | StackOverflowError | LinkageError unreadable) {
                // Written by anybody: whatever a library breaks with, there is what was read until then.
            }
            if (text.toString().isBlank()) {
                out.writeInt(NOTHING);
            } else {
                byte[] answer = text.toString().getBytes(StandardCharsets.UTF_8);
                out.writeInt(answer.length);
                out.write(answer);
            }
            out.flush();
        }
    }

    private static void read(FileKind kind, byte[] file, Text text) throws Exception {
        switch (kind) {
            case PDF -> PdfText.read(file, text);
            case OFFICE -> OfficeText.read(file, text);
            case HTML -> HtmlText.read(file, text);
            case PLAIN -> text.append(PlainText.decoded(file));
        }
    }
}
