// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * All of them, with the version of the list.
 *
 * @param version goes up whenever a row is added, removed or says something else
 * @param dated when the list was last gone through, as a date
 */
public record Requirements(String version, String dated, List<Act> acts, List<Requirement> requirements) {

    private static final Requirements CARRIED = read();

    public Requirements {
        acts = List.copyOf(acts);
        requirements = List.copyOf(requirements);
    }

    /**
     * A law or a set of rules.
     *
     * @param wording in full, with the wording that the rows are of
     */
    public record Act(String id, String name, String wording) {}

    /** The list that this version of the program carries. */
    public static Requirements carried() {
        return CARRIED;
    }

    /** The one with that id. */
    public Optional<Requirement> find(String id) {
        return requirements.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Those of a law, in its order. */
    public List<Requirement> of(Act act) {
        return requirements.stream().filter(each -> each.act().equals(act.id())).toList();
    }

    private static Requirements read() {
        try (InputStream in =
                Objects.requireNonNull(Requirements.class.getResourceAsStream("/compliance/requirements.json"))) {
            return JsonMapper.shared().readValue(in, Requirements.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
