// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

/** A session was locked or ended, in this process; published so that streams to its browser can be closed at once. */
public record SessionClosed(SignInId session) {}
