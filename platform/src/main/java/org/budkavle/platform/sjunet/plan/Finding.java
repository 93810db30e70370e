// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import org.budkavle.platform.sjunet.declaration.Position;

/** Something that a rule found, at its place in the file, in plain Swedish. */
public record Finding(PlanRule rule, Position position, String text) {}
