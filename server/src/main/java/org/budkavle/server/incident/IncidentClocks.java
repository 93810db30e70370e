// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

/**
 * How the incidents of an organisation stand, without a word of what they are.
 *
 * @param all that there have been
 * @param open of them
 * @param late how many duties of the open ones should have been done by now
 */
public record IncidentClocks(int all, int open, int late) {}
