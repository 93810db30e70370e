// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.owner;

import java.time.Instant;

/**
 * What the owner tells everybody.
 *
 * @param window whether it is a planned window; otherwise release notes
 * @param when it is, in words
 */
public record News(long number, Instant at, String by, boolean window, String when, String text) {}
