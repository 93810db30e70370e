// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.placement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.budkavle.server.platform.OnlyInFederation;
import org.springframework.context.annotation.Conditional;

/** The bean is made only in a process with the role {@code messageservice} that has joined a federation. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@OnlyInFederation
@Conditional(RoleHere.class)
public @interface MessagesHere {}
