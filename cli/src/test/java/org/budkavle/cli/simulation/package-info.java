// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.cli.simulation;

import org.jspecify.annotations.NullMarked;
