// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

/** The role of who sees to a task. */
public enum TaskOwner {
    MANAGEMENT,
    BUSINESS,
    SECURITY,
    IT,
    ADDRESS_BOOK,
    ARCHIVE
}
