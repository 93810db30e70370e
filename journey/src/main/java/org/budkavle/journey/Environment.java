// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

/** Where a state of a journey is (rules-for-participants.md 2.1). */
public enum Environment {
    /** In none of them. */
    NONE,
    OPEN_TEST,
    TEST,
    QA,
    PROD
}
