// SPDX-License-Identifier: Apache-2.0
/** A federation and two organisations on one machine, with the first messages between them. Everything in it is made up. */
@NullMarked
package org.budkavle.cli.demo;

import org.jspecify.annotations.NullMarked;
