// SPDX-License-Identifier: Apache-2.0
/** Every rule of the formats: its stable code, the codes that a receipt carries, and its text in Swedish and English. */
@NullMarked
package org.budkavle.format.rule;

import org.jspecify.annotations.NullMarked;
