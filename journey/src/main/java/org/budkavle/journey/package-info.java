// SPDX-License-Identifier: Apache-2.0
/** The journeys into a federation as state models (rules-for-participants.md 2): states, events, guards, tasks, clocks. */
@NullMarked
package org.budkavle.journey;

import org.jspecify.annotations.NullMarked;
