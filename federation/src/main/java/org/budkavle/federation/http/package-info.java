// SPDX-License-Identifier: Apache-2.0
/** A small HTTP server that can be stopped, started and silenced, and what its pages need: visits, forms, replies. */
@NullMarked
package org.budkavle.federation.http;

import org.jspecify.annotations.NullMarked;
