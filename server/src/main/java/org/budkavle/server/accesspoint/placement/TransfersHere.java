// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.placement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** The bean is made only in a process with the role {@code accesspoint}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(Placement.Here.class)
public @interface TransfersHere {}
