// SPDX-License-Identifier: Apache-2.0
/** A real browser on a real server: pages looked at in every width and colour scheme, and held against WCAG by axe. */
@NullMarked
package org.budkavle.server.browser;

import org.jspecify.annotations.NullMarked;
