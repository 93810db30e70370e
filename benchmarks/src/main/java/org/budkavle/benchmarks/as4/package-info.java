// SPDX-License-Identifier: Apache-2.0
/** The AS4 leg alone: our sender and receiver, and phase4's, between the same two access points. */
@NullMarked
package org.budkavle.benchmarks.as4;

import org.jspecify.annotations.NullMarked;
