// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

/**
 * Which part of a split message a draft is, when the other parts have gone already.
 *
 * @param number 2 or more: without the first nothing has gone
 * @param of how many parts the message had
 */
public record PartOf(int number, int of) {}
