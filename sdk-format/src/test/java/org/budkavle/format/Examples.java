// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The worked examples of message.md chapter 8. */
public final class Examples {

    public static final String MINIMAL = "message-minimal.xml";
    public static final String FULL = "message-full.xml";
    public static final String CLEAR = "envelope-clear.xml";
    public static final String SEALED = "envelope-sealed.xml";
    public static final String SIGNED_RECEIPT = "envelope-receipt-signed.xml";
    public static final String ACCEPTED = "receipt-accepted.xml";
    public static final String REJECTED = "receipt-rejected.xml";

    private Examples() {}

    public static byte[] bytes(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Examples.class.getResourceAsStream("examples/" + name), name)) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    public static InputStream open(String name) {
        return new ByteArrayInputStream(bytes(name));
    }

    public static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
