// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.inbound;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.UUID;
import org.budkavle.server.accesspoint.outbound.SendTask;

/** The durable work that brings one received envelope to the message service. */
public final class HandOverTask {

    /** Name in the queue; stored, so it stays. */
    static final String NAME = "accesspoint-hand-over";

    private HandOverTask() {}

    static TaskInstance<Void> of(UUID id) {
        return new TaskInstance<>(NAME, id.toString());
    }

    /** The task; an exception of the receiver is met with growing pauses and no end. */
    public static Task<Void> by(HandOver handOver) {
        return Tasks.oneTime(NAME, Void.class)
                .onFailure(SendTask.afterTrouble())
                .onDeadExecutionRevive()
                .execute((instance, context) -> handOver.toReceiver(UUID.fromString(instance.getId())));
    }
}
