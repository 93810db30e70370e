// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.placement;

import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

final class RoleHere implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Set<String> roles = Binder.get(context.getEnvironment())
                .bind("budkavle.roles", Bindable.setOf(String.class))
                .orElse(Set.of("all"));
        return roles.contains("all") || roles.contains("messageservice");
    }
}
