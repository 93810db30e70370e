// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

/** It is no rule. */
public final class RuleRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Rule.Fault fault;

    RuleRefused(Rule.Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    /** What is wrong. */
    public Rule.Fault fault() {
        return fault;
    }
}
