// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

/**
 * What the page of an error shows.
 *
 * @param kind among the texts: {@code 404}
 * @param pause how long to wait before the next try, for people; empty if nobody has said
 */
public record Fault(String kind, String pause) {}
