// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

/** The file is no delivery proof package that this version can read. */
public final class NotAProof extends Exception {

    NotAProof(String reason) {
        super(reason);
    }
}
