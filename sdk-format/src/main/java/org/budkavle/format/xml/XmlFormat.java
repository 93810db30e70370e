// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.util.Set;
import javax.xml.validation.Schema;

/**
 * How documents of one kind are read.
 *
 * @param schema what they are checked against
 * @param repeating local names of elements that carry a position in a path
 * @param closed local names of elements of which only the children are kept, nothing further down and no text
 */
public record XmlFormat(Schema schema, Set<String> repeating, Set<String> closed) {}
