// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/** The name belongs to another person. */
public final class SubjectTaken extends Exception {

    private static final long serialVersionUID = 1L;

    SubjectTaken() {
        super("The name belongs to another person");
    }
}
