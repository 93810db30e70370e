// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

/**
 * What people call a hospital whose name does not say where it is: {@code Ryhov}, {@code Sahlgrenska}.
 *
 * @param name as said, or its abbreviation
 * @param domain of the municipality where it lies
 */
public record Hospital(String name, String domain) {}
