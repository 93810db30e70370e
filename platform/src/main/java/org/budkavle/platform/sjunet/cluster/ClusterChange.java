// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.cluster;

import java.util.List;
import org.budkavle.platform.sjunet.render.LineDiff;

/** What would become of one object in the cluster: how it is, how it would be, both as YAML without what the server itself writes; empty where it is not. */
public record ClusterChange(String object, String before, String after) {

    public boolean isNothing() {
        return before.equals(after);
    }

    /** For people: a line with a sign for what goes and what comes, with the lines that stay around them. */
    public List<String> diff() {
        return LineDiff.of(before, after);
    }
}
