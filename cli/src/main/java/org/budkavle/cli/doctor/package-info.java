// SPDX-License-Identifier: Apache-2.0
/** Finds what is wrong with an installation, whether its server runs or not, and says what to do. */
@NullMarked
package org.budkavle.cli.doctor;

import org.jspecify.annotations.NullMarked;
