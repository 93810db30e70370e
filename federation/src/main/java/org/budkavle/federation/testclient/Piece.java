// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

/**
 * A stretch that is shown in one way.
 *
 * @param style empty for plain text, {@code glapp} for what is left out, otherwise how it is marked
 * @param rules the rules that it is marked for
 * @param target whether a link to the chosen rule leads here
 */
public record Piece(String text, String style, String rules, boolean target) {}
