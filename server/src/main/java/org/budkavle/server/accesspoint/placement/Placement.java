// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.placement;

import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where transfers happen, by {@code budkavle.roles} and {@code budkavle.accesspoint.url}. */
final class Placement {

    private Placement() {}

    static final class Here implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return here(context.getEnvironment());
        }
    }

    static final class Elsewhere implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            return !here(environment) && environment.containsProperty("budkavle.accesspoint.url");
        }
    }

    private static boolean here(Environment environment) {
        Set<String> roles = Binder.get(environment)
                .bind("budkavle.roles", Bindable.setOf(String.class))
                .orElse(Set.of("all"));
        return roles.contains("all") || roles.contains("accesspoint");
    }
}
