// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import org.budkavle.server.content.ContentUnavailable;

/** The bucket did not do what it was asked; the message is one Swedish line with the code first, and no secret in it. */
public final class BucketUnavailable extends ContentUnavailable {

    private static final long serialVersionUID = 1L;

    private final BucketFault fault;

    public BucketUnavailable(BucketFault fault, String detail) {
        super(text(fault, detail), null);
        this.fault = fault;
    }

    BucketUnavailable(BucketFault fault, String detail, Throwable cause) {
        super(text(fault, detail), cause);
        this.fault = fault;
    }

    @Override
    public String code() {
        return fault.code();
    }

    /** What is wrong. */
    public BucketFault fault() {
        return fault;
    }

    private static String text(BucketFault fault, String detail) {
        return fault.code() + " " + fault.text() + (detail.isBlank() ? "" : ": " + detail);
    }
}
