// SPDX-License-Identifier: Apache-2.0
/** The operator's view of the participants of an installation: figures, levels, certificates, roll-overs; no content (ADR 34). */
@NullMarked
package org.budkavle.server.client.operator;

import org.jspecify.annotations.NullMarked;
