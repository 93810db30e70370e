// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.util.Optional;
import java.util.OptionalDouble;

/** What a check gave: of what, how it went, why not, in words, and how long it took in milliseconds where that is the point. */
public record Result(
        Check check, String subject, Outcome outcome, Optional<Cause> cause, String text, OptionalDouble milliseconds) {

    static Result pass(Check check, String subject, String text) {
        return new Result(check, subject, Outcome.PASS, Optional.empty(), text, OptionalDouble.empty());
    }

    static Result pass(Check check, String subject, String text, double milliseconds) {
        return new Result(check, subject, Outcome.PASS, Optional.empty(), text, OptionalDouble.of(milliseconds));
    }

    static Result fail(Check check, String subject, Cause cause, String text) {
        return new Result(check, subject, Outcome.FAIL, Optional.of(cause), text, OptionalDouble.empty());
    }

    static Result unknown(Check check, String subject, String text) {
        return new Result(check, subject, Outcome.UNKNOWN, Optional.empty(), text, OptionalDouble.empty());
    }
}
