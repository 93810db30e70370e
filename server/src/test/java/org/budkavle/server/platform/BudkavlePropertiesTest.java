// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BudkavlePropertiesTest {

    @Test
    void withoutAnyPropertyEverythingRunsOnThisMachine() {
        BudkavleProperties properties = bind(Map.of());
        assertThat(properties.has(Role.ACCESSPOINT)).isTrue();
        assertThat(properties.has(Role.MESSAGESERVICE)).isTrue();
        assertThat(properties.data()).hasToString("data");
        assertThat(properties.revocation().hard()).isTrue();
    }

    @Test
    void oneRoleIsOneRole() {
        BudkavleProperties properties = bind(Map.of("budkavle.roles", "accesspoint"));
        assertThat(properties.has(Role.ACCESSPOINT)).isTrue();
        assertThat(properties.has(Role.MESSAGESERVICE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "budkavle.roles, mailman, budkavle.roles: 'mailman' is not a role",
        "budkavle.environment, PROD, budkavle.environment: 'PROD' is not an environment",
        "budkavle.keys.folder, keys, budkavle.keys.password-file: state the file",
        "budkavle.as4.port, 70000, budkavle.as4.port: 70000 is not a port"
    })
    void aBadValueIsNamedInTheMessage(String name, String value, String message) {
        assertThatThrownBy(() -> bind(Map.of(name, value))).hasStackTraceContaining(message);
    }

    @Test
    void productionChecksRevocationHard() {
        assertThatThrownBy(() -> bind(Map.of("budkavle.environment", "SDK-PROD", "budkavle.revocation.hard", "false")))
                .hasStackTraceContaining("budkavle.revocation.hard: must be true in SDK-PROD");
    }

    private static BudkavleProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(new HashMap<>(properties)))
                .bindOrCreate("budkavle", BudkavleProperties.class);
    }
}
