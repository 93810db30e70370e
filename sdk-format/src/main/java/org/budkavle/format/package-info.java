// SPDX-License-Identifier: Apache-2.0
/** The SDK formats: message, envelope and receipt. */
@NullMarked
package org.budkavle.format;

import org.jspecify.annotations.NullMarked;
