// SPDX-License-Identifier: Apache-2.0
/** The work in the mailboxes (design 1, client-ux.md 4.2, 4.4): conversations made from messages, who has them, until when, what is noted about them and where they go. Free of web; whoever asks says who they are and what they may do, as a {@link org.budkavle.server.casework.CaseWorker}. */
@NullMarked
package org.budkavle.server.casework;

import org.jspecify.annotations.NullMarked;
