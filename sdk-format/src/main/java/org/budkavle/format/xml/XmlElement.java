// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element as {@link ElementReader} keeps it: name, attributes, children in order, and the text of a leaf. */
public final class XmlElement {

    private final String namespace;
    private final String name;
    private final @Nullable XmlElement parent;
    private final String step;
    private final Map<String, String> attributes;
    private final List<XmlElement> children = new ArrayList<>(0);
    private @Nullable StringBuilder text;
    private @Nullable Map<String, Integer> seen;
    private boolean blank = true;
    private boolean leaf = true;

    XmlElement(
            String namespace,
            String name,
            @Nullable XmlElement parent,
            boolean repeating,
            Map<String, String> attributes) {
        this.namespace = namespace;
        this.name = name;
        this.parent = parent;
        int position = parent == null ? 1 : parent.countOf(name);
        this.step = repeating || position > 1 ? name + "[" + position + "]" : name;
        this.attributes = attributes.isEmpty() ? Map.of() : new LinkedHashMap<>(attributes);
    }

    /** Namespace, or the empty string. */
    public String namespace() {
        return namespace;
    }

    /** Local name. */
    public String name() {
        return name;
    }

    /** Whether the element has this namespace and local name. */
    public boolean is(String otherNamespace, String otherName) {
        return name.equals(otherName) && namespace.equals(otherNamespace);
    }

    /** The element around it; the root has none. */
    public Optional<XmlElement> parent() {
        return Optional.ofNullable(parent);
    }

    /** Whether the parent has this namespace and local name. */
    public boolean isIn(String parentNamespace, String parentName) {
        return parent != null && parent.is(parentNamespace, parentName);
    }

    /** Children in document order. */
    public List<XmlElement> children() {
        return children;
    }

    /** The first child of that name. */
    public Optional<XmlElement> child(String childNamespace, String childName) {
        for (XmlElement child : children) {
            if (child.is(childNamespace, childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** All children of that name. */
    public Stream<XmlElement> children(String childNamespace, String childName) {
        return children.stream().filter(child -> child.is(childNamespace, childName));
    }

    /** Text of an element without children; empty for others and for text that was streamed elsewhere. */
    public String text() {
        return text == null ? "" : text.toString();
    }

    /** An attribute without namespace. */
    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** All attributes but those of {@code http://www.w3.org/2001/XMLSchema-instance}; qualified as {@code {ns}name}. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** Whether nothing but white space stands in the element and all that is in it. */
    public boolean isBlank() {
        return blank;
    }

    /** Whether the element has no child, kept or not. */
    public boolean isLeaf() {
        return leaf;
    }

    /** Absolute path without prefixes, with positions where an element repeats (message.md 5.6). */
    public String path() {
        StringBuilder path = new StringBuilder();
        appendPath(path);
        return path.toString();
    }

    private void appendPath(StringBuilder path) {
        if (parent != null) {
            parent.appendPath(path);
        }
        path.append('/').append(step);
    }

    private int countOf(String childName) {
        if (seen == null) {
            seen = new HashMap<>();
        }
        return seen.merge(childName, 1, Integer::sum);
    }

    void adopt(XmlElement child) {
        children.add(child);
    }

    void childStarted() {
        leaf = false;
        text = null;
    }

    /** How much of it is kept: nothing once the element turned out to have children. */
    int keep(char[] characters, int start, int length) {
        if (!leaf) {
            return 0;
        }
        if (text == null) {
            text = new StringBuilder(Math.max(16, length));
        }
        text.append(characters, start, length);
        return length;
    }

    void sawText() {
        blank = false;
    }

    void end() {
        seen = null;
        if (!blank && parent != null) {
            parent.blank = false;
        }
    }
}
