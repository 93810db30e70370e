// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.time.Instant;
import org.budkavle.server.organisation.PersonId;

/**
 * That somebody writes in a conversation: without a word of what.
 *
 * @param by who wrote last
 * @param at when
 * @param readable whether whoever asks may read it: they may answer in its mailbox
 */
public record OpenDraft(DraftId id, DraftState state, PersonId by, Instant at, boolean readable) {}
