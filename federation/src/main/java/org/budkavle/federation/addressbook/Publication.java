// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;

/**
 * Whether and since when the world sees a function address (api-and-address-book.md 2.6).
 *
 * @param publishAt when a draft shows by itself
 * @param review when its organisation shall look at it again
 * @param replacedBy where to turn instead, told about a retired one
 * @param retirementAskedBy who wants to retire it, while a second person has not yet agreed
 */
public record Publication(
        State state,
        Optional<Instant> publishAt,
        Optional<LocalDate> review,
        Optional<FunctionAddress> replacedBy,
        Optional<String> retirementAskedBy) {

    /** The states of a function address. */
    public enum State {
        /** Only its organisation sees it. */
        DRAFT,
        /** Everybody sees it. */
        PUBLISHED,
        /** Nobody finds it any more; its identifier stays taken. */
        RETIRED
    }

    /** Seen at once, without a day of review. */
    public static final Publication NOW =
            new Publication(State.PUBLISHED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether the world sees it then. */
    public boolean showsAt(Instant now) {
        return stateAt(now) == State.PUBLISHED;
    }

    /** The state then: a draft whose time has come is published. */
    public State stateAt(Instant now) {
        boolean due = state == State.DRAFT
                && publishAt.filter(time -> !time.isAfter(now)).isPresent();
        return due ? State.PUBLISHED : state;
    }

    /** The same, published. */
    public Publication published() {
        return new Publication(State.PUBLISHED, Optional.empty(), review, Optional.empty(), Optional.empty());
    }

    /** The same, retired. */
    public Publication retired() {
        return new Publication(State.RETIRED, Optional.empty(), Optional.empty(), replacedBy, Optional.empty());
    }

    /** The same with a wish to retire it. */
    public Publication retirementAsked(String by, Optional<FunctionAddress> instead) {
        return new Publication(state, publishAt, review, instead, Optional.of(by));
    }

    /** The same without a wish to retire it. */
    public Publication kept() {
        return new Publication(state, publishAt, review, Optional.empty(), Optional.empty());
    }
}
