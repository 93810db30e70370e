// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.util.Map;

/**
 * An element as it stands in the bytes.
 *
 * @param parent which element of the document it is in, counted by start tags from 0; −1 for the root
 * @param name without prefix
 * @param bytes of the whole element, tags included
 * @param start of its start tag alone
 * @param attributes where each stands, by its name as written, prefix and all
 * @param text the beginning of the text right in it
 */
record Tag(int parent, String name, ByteRange bytes, ByteRange start, Map<String, ByteRange> attributes, String text) {}
