// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.placement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * The bean is made only in a process without the role {@code accesspoint} that names one elsewhere with
 * {@code budkavle.accesspoint.url}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(Placement.Elsewhere.class)
public @interface TransfersElsewhere {}
