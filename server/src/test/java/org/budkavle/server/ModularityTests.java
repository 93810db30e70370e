// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(BudkavleServer.class);

    @Test
    void modulesKnowOnlyEachOthersInterfaces() {
        modules.verify();
    }

    @Test
    void modulesAreDrawn() {
        new Documenter(modules).writeDocumentation();
    }
}
