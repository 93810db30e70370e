// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.session.MapSession;

/**
 * A session as bytes, and back. Only what a session of ours holds is read, of bounded size; the bytes are verified before, so
 * this is the second lock.
 */
final class SessionBytes {

    private static final ObjectInputFilter ONLY_OURS = ObjectInputFilter.Config.createFilter(String.join(
            ";",
            "maxdepth=30",
            "maxrefs=20000",
            "maxarray=20000",
            "maxbytes=1000000",
            "java.lang.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.time.*",
            "java.net.URI",
            "java.net.URL",
            "org.springframework.security.**",
            "org.springframework.util.*",
            "org.springframework.web.servlet.FlashMap",
            "org.budkavle.server.**",
            "!*"));

    private SessionBytes() {}

    static byte[] write(MapSession session) {
        Map<String, Object> attributes = new HashMap<>();
        for (String name : session.getAttributeNames()) {
            Object value = session.getAttribute(name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeLong(session.getCreationTime().toEpochMilli());
            out.writeLong(session.getLastAccessedTime().toEpochMilli());
            out.writeLong(session.getMaxInactiveInterval().toSeconds());
            out.writeObject(attributes);
        } catch (IOException e) {
            throw new IllegalStateException("What a session holds must be serializable: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if it was written by a release whose classes were others, or holds what no session does */
    static void read(byte[] bytes, MapSession into) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ONLY_OURS);
            into.setCreationTime(Instant.ofEpochMilli(in.readLong()));
            into.setLastAccessedTime(Instant.ofEpochMilli(in.readLong()));
            into.setMaxInactiveInterval(Duration.ofSeconds(in.readLong()));
            if (in.readObject() instanceof Map<?, ?> attributes) {
                attributes.forEach((name, value) -> into.setAttribute(name.toString(), value));
            }
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
