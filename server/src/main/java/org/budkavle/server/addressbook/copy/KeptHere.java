// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The message service needs the copy; an access point alone does not. */
final class KeptHere implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Set<String> roles = Binder.get(context.getEnvironment())
                .bind("budkavle.roles", Bindable.setOf(String.class))
                .orElse(Set.of("all"));
        return roles.contains("all") || roles.contains("messageservice");
    }
}
