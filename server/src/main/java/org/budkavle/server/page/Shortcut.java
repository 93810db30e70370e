// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

/**
 * A keyboard shortcut.
 *
 * @param keys as they are pressed, with spaces between
 * @param what the text's key of what it does
 */
public record Shortcut(String keys, String what) {}
