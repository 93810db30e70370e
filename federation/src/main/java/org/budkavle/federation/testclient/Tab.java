// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

/**
 * A layer to choose.
 *
 * @param broken how many of its rules are
 * @param rules how many there are
 * @param closed it could not be reached
 */
public record Tab(Slice slice, int broken, int rules, boolean closed, boolean current) {}
