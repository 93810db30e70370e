// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.budkavle.server.addressbook.DirectoryFileRefused;
import org.budkavle.server.addressbook.DirectoryFileRefused.Fault;
import org.budkavle.server.addressbook.DirectoryFileRefused.Kind;

/** Decodes what spreadsheets write: UTF-8 with or without a byte order mark, UTF-16 with one, otherwise Windows-1252. */
final class CsvText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private CsvText() {}

    static String decode(byte[] file) throws DirectoryFileRefused {
        if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
            return decode(file, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(file, 0xFF, 0xFE)) {
            return decode(file, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(file, 0xFE, 0xFF)) {
            return decode(file, 2, StandardCharsets.UTF_16BE);
        }
        try {
            return strict(file, 0, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return decode(file, 0, WINDOWS);
        }
    }

    private static String decode(byte[] file, int from, Charset charset) throws DirectoryFileRefused {
        try {
            return strict(file, from, charset);
        } catch (CharacterCodingException e) {
            throw new DirectoryFileRefused(List.of(new Fault(0, "", Kind.ENCODING, charset.name())));
        }
    }

    private static String strict(byte[] file, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(file, from, file.length - from))
                .toString();
    }

    private static boolean startsWith(byte[] file, int... mark) {
        if (file.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((file[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
