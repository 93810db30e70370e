// SPDX-License-Identifier: Apache-2.0
/** What the federation's owner knows of everybody's way in: states, decisions with reasons, approvals that end, news. */
@NullMarked
package org.budkavle.federation.owner;

import org.jspecify.annotations.NullMarked;
