// SPDX-License-Identifier: Apache-2.0
/**
 * Who runs an installation for many participants, and what they see: counts of each participant, levels, certificates and the
 * roll-over of keys. No content, no message, no person of a participant (ADR 34).
 */
@ApplicationModule(displayName = "Operator")
@NullMarked
package org.budkavle.server.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
