// SPDX-License-Identifier: Apache-2.0
/** The filter chain of the web client, and the screens of log-in and own settings. */
@NullMarked
package org.budkavle.server.login.web;

import org.jspecify.annotations.NullMarked;
