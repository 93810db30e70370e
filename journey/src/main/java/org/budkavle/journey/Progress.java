// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

/** How far somebody has come, for those who only want to know that. In the order of the way. */
public enum Progress {
    INTERESTED,
    JOINING,
    QA,
    PRODUCTION,
    LEFT
}
