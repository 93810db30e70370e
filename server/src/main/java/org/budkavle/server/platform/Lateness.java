// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.time.Duration;

/** Work of a module that is late without being in the queue; counted in the {@link Backlog}. */
public interface Lateness {

    /** How long so many pieces as are an overload have all waited, of all processes together; zero when fewer wait. Asked a few times a second. */
    Duration behind();
}
