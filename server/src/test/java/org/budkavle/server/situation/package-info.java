// SPDX-License-Identifier: Apache-2.0
/** What people do with the client, from log-in to proof, between two organisations over the real chain. */
@NullMarked
package org.budkavle.server.situation;

import org.jspecify.annotations.NullMarked;
