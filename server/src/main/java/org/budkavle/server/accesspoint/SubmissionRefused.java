// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.util.List;

/** The access point does not take the envelope; submitting it again unchanged gives the same answer. */
public final class SubmissionRefused extends Exception {

    private final FailureCode code;
    private final List<String> details;

    /**
     * @param code why
     * @param details stable rule codes or other facts free of content, for whoever has to put it right
     */
    public SubmissionRefused(FailureCode code, List<String> details) {
        super(code + (details.isEmpty() ? "" : " " + details));
        this.code = code;
        this.details = List.copyOf(details);
    }

    /** Why. */
    public FailureCode code() {
        return code;
    }

    /** Stable rule codes or other facts; never content. */
    public List<String> details() {
        return details;
    }
}
