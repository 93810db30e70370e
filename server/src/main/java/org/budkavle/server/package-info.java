// SPDX-License-Identifier: Apache-2.0
/**
 * The application: every role of SDK in one process, one package a module (design 1). The types in a module's package are
 * its interface; {@code budkavle.roles} picks the roles that run.
 */
@NullMarked
package org.budkavle.server;

import org.jspecify.annotations.NullMarked;
