// SPDX-License-Identifier: Apache-2.0
/** Rows of the schema casework, and what is sealed in them. */
@NullMarked
package org.budkavle.server.casework.store;

import org.jspecify.annotations.NullMarked;
