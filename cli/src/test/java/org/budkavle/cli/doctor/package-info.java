// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.cli.doctor;

import org.jspecify.annotations.NullMarked;
