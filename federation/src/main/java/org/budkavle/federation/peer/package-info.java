// SPDX-License-Identifier: Apache-2.0
/**
 * The federation's test access points with the names and the behaviour of Digg's (transport.md 8.1, 9.6): they look strictly at
 * what they get, answer by themselves, and send what is wrong when told to.
 */
@NullMarked
package org.budkavle.federation.peer;

import org.jspecify.annotations.NullMarked;
