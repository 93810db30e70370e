// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.util.Set;
import org.budkavle.server.organisation.PersonId;

/** Who is mailed when it goes otherwise than before. */
public interface Subscribers {

    /** Whether the person is one of them. */
    boolean include(PersonId person);

    /** Makes the person one of them, or no longer. */
    void set(PersonId person, boolean mailed);

    /** Everybody. */
    Set<PersonId> all();
}
