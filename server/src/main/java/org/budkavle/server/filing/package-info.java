// SPDX-License-Identifier: Apache-2.0
/** Files messages in the organisation's records (diarieföring, client-ux.md 4.14, docs/diarieforing.md): the package, the ways to a case system, and the proof that it has it. */
@NullMarked
package org.budkavle.server.filing;

import org.jspecify.annotations.NullMarked;
