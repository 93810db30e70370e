// SPDX-License-Identifier: Apache-2.0
/**
 * Messages that are being written, until they are sent: shared by those who may answer in the mailbox, saved while they are
 * written, held for a while before anything is signed, so that sending can be undone (client-ux.md 4.3).
 */
@ApplicationModule(displayName = "Drafts")
@NullMarked
package org.budkavle.server.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
