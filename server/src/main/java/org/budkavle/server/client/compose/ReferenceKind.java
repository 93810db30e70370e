// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.Arrays;
import java.util.Optional;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.Reference;

/** What a reference is, and the code system that says so on the wire (message.md 2.7). */
public enum ReferenceKind {
    CASE("dnr"),
    PERSONAL_NUMBER("1.2.752.129.2.1.3.1"),
    COORDINATION_NUMBER("1.2.752.129.2.1.3.3"),
    RESERVE_NUMBER("1.2.752.74.9.1"),
    OTHER("unregistred");

    private final String root;

    ReferenceKind(String root) {
        this.root = root;
    }

    /** The kind of a reference; {@link #OTHER} for a code system that we do not know. */
    public static ReferenceKind of(Reference reference) {
        return Arrays.stream(values())
                .filter(kind -> kind.root.equals(reference.id().root()))
                .findFirst()
                .orElse(OTHER);
    }

    /** The kind with the name; {@link #CASE} for what is none. */
    static ReferenceKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(CASE);
    }

    Reference reference(String value) {
        return new Reference(new CodedId(root, value), Optional.empty());
    }
}
