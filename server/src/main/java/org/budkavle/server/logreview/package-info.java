// SPDX-License-Identifier: Apache-2.0
/** Review of who read what (compliance.md 3.7, client-ux.md 4.8): samples that anyone can draw again, rules that point out what deserves a look, conclusions, and what a citizen is told. */
@ApplicationModule(displayName = "Log review")
@NullMarked
package org.budkavle.server.logreview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
