// SPDX-License-Identifier: Apache-2.0
/** A client of the SDK API: how a case system or a script sends, fetches and follows messages. */
@NullMarked
package org.budkavle.cli.client;

import org.jspecify.annotations.NullMarked;
