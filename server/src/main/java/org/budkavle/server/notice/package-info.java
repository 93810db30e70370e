// SPDX-License-Identifier: Apache-2.0
/**
 * Tells people that something needs them, without a word of what (client-ux.md 4.15, R-MK-11): a count and a link, by mail, in the
 * browser and in a list. What they are told of is decided in the transaction where it happens; who is told, and when, in durable
 * work after it.
 */
@ApplicationModule(displayName = "Notices")
@NullMarked
package org.budkavle.server.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
