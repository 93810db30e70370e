// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

/**
 * An event that a rule points out.
 *
 * @param figure what was counted
 */
record Pointed(Happened event, int figure) {}
