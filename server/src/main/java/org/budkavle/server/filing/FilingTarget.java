// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;

/**
 * A place where a mailbox files.
 *
 * @param name as its keepers call it
 * @param archive whether what a disposal hands to the archive goes there
 * @param testedAt when it was last tried
 * @param testFailure what came of that, if it did not work
 */
public record FilingTarget(
        TargetId id,
        MailboxId mailbox,
        TargetKind kind,
        String name,
        boolean disabled,
        boolean archive,
        Optional<Instant> testedAt,
        Optional<FilingFailure> testFailure) {}
