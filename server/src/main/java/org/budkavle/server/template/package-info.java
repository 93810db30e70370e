// SPDX-License-Identifier: Apache-2.0
/**
 * Message templates (mallar) of an organisation or a mailbox, per situation, in versions, with checklists; and what we suggest
 * for the situations of client-ux.md 0. A template is the organisation's own wording and never holds anything of a person.
 */
@ApplicationModule(displayName = "Templates")
@NullMarked
package org.budkavle.server.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
