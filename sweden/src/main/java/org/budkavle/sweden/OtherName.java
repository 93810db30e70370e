// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

/**
 * A name that people use instead of the official one: {@code FK}, {@code VGR}, {@code Sthlm}.
 *
 * @param isShort whether it is an abbreviation, which means nothing inside a longer word
 * @param domain of the organisation
 */
public record OtherName(String name, boolean isShort, String domain) {}
