// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.util.Set;

/** The code systems of people's numbers: personal identity, coordination, reserve (message.md 2.7). */
final class PersonalNumbers {

    static final Set<String> ROOTS = Set.of("1.2.752.129.2.1.3.1", "1.2.752.129.2.1.3.3", "1.2.752.74.9.1", "personnr");

    private PersonalNumbers() {}
}
