// SPDX-License-Identifier: Apache-2.0
/** The XHE 1.0 envelope (kuvert) in Digg's profile: model, reader, writer and rules (message.md 4). */
@NullMarked
package org.budkavle.format.envelope;

import org.jspecify.annotations.NullMarked;
