// SPDX-License-Identifier: Apache-2.0
/** Walks over everything that the web client answers, found by its mappings and its own links, so that nothing is forgotten. */
@NullMarked
package org.budkavle.server.route;

import org.jspecify.annotations.NullMarked;
