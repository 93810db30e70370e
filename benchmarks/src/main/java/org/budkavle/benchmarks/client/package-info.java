// SPDX-License-Identifier: Apache-2.0
/** The web client with a large archive, measured while people work in it. */
@NullMarked
package org.budkavle.benchmarks.client;

import org.jspecify.annotations.NullMarked;
