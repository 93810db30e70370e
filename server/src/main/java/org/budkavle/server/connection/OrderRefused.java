// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.util.List;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.OrderFinding;

/** A step that cannot be taken now. */
public final class OrderRefused extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** Somebody has changed it meanwhile, or it is not there any more. */
        CHANGED,
        /** The form has something to mend. */
        FORM,
        /** Something that belongs to the step is missing. */
        FACTS,
        /** A person's number in what is said. */
        PERSON,
        /** Another network at the site has no review that allows it (V20). */
        OTHER_NETWORK,
        /** Who shall get it is not known. */
        NO_RECIPIENT
    }

    private final Reason reason;
    private final transient List<OrderFinding> findings;
    private final transient List<Fact> missing;

    OrderRefused(Reason reason) {
        this(reason, List.of(), List.of());
    }

    OrderRefused(Reason reason, List<OrderFinding> findings, List<Fact> missing) {
        super(reason.name());
        this.reason = reason;
        this.findings = List.copyOf(findings);
        this.missing = List.copyOf(missing);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What to mend in the form. */
    public List<OrderFinding> findings() {
        return findings;
    }

    /** What the step needs. */
    public List<Fact> missing() {
        return missing;
    }
}
