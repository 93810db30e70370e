// SPDX-License-Identifier: Apache-2.0
/**
 * The address book's web interface for administrators (api-and-address-book.md 2.6): accounts with two factors, and pages
 * on which each organisation keeps its own entries, and the federation's owner the organisations and code systems.
 */
@NullMarked
package org.budkavle.federation.administration;

import org.jspecify.annotations.NullMarked;
