// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

/**
 * A line of a template's checklist: «Beslutet är undertecknat».
 *
 * @param required whether the writer is reminded of it at sending when it is not ticked
 */
public record CheckLine(String text, boolean required) {}
