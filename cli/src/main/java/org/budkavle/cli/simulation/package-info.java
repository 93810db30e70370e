// SPDX-License-Identifier: Apache-2.0
/** Two organisations, a wire with every fault, a clock that runs as it is told, and dice from a seed. */
@NullMarked
package org.budkavle.cli.simulation;

import org.jspecify.annotations.NullMarked;
