// SPDX-License-Identifier: Apache-2.0
/**
 * The frame of the web client: layout, words, times, icons, error pages, headers and static files. Knows no screen; screens,
 * the log-in's too, are made with {@link org.budkavle.server.page.Pages}. How: docs/client.md.
 */
@ApplicationModule(displayName = "Page")
@NullMarked
package org.budkavle.server.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
