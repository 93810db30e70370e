// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

/**
 * One place where a document breaks its schema.
 *
 * @param path the element, as {@link XmlElement#path()}
 * @param constraint the validation rule of XML Schema, such as {@code cvc-complex-type.2.4.a}
 */
public record StructureFault(String path, String constraint) {}
