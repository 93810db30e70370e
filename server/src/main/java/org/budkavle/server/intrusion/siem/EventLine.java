// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.siem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.intrusion.Severity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** An event as one line of JSON. As content-free as the log that it comes from. */
@Component
class EventLine {

    private final JsonMapper json;

    EventLine(JsonMapper json) {
        this.json = json;
    }

    String of(AuditEntry entry) {
        AuditEvent event = entry.event();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", entry.at().toString());
        line.put("place", entry.sequence());
        line.put("type", event.type().name());
        line.put("severity", Severity.of(event.type()).name());
        line.put("what", event.type().description());
        line.put("actor", event.actor().toString());
        event.organisation().ifPresent(id -> line.put("organisation", id.toString()));
        event.mailbox().ifPresent(id -> line.put("mailbox", id.toString()));
        line.put("subject", event.subjectId());
        line.put("facts", new TreeMap<>(event.facts()));
        return json.writeValueAsString(line);
    }
}
