// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

/** Unknown is when the question could not be put: a tool is missing, or nothing answers that could tell. */
public enum Outcome {
    PASS,
    FAIL,
    UNKNOWN
}
