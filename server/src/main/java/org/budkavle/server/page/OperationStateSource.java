// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

/** Says how it goes, for the line at the foot of the sidebar. At most one bean; without one, all works. Must answer at once. */
public interface OperationStateSource {

    /** As last looked at. */
    OperationState state();

    /** How it goes to send alone, likewise. */
    OperationState sending();
}
