// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** What doctor says of a database that is not the server's own. */
public final class DatabaseLook {

    private DatabaseLook() {}

    /**
     * One thing that was looked at.
     *
     * @param code stays, {@code BKV-D11}
     * @param fine whether nothing has to be done
     * @param text what was found
     */
    public record Seen(String code, boolean fine, String text) {}

    /** Looks at it, with the keys of the server in the data folder. */
    public static List<Seen> at(DataSource source, Path data, Instant now) {
        return Database.look(source, data, now).stream()
                .map(found -> new Seen(found.code(), found.outcome() == Finding.Outcome.PASS, found.text()))
                .toList();
    }
}
