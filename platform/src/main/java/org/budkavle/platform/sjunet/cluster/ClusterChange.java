// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.cluster;

import java.util.ArrayList;
import java.util.List;

/** What would become of one object in the cluster: how it is, how it would be, both as YAML without what the server itself writes; empty where it is not. */
public record ClusterChange(String object, String before, String after) {

    public boolean isNothing() {
        return before.equals(after);
    }

    /** For people: a line with a sign for what goes and what comes, with the lines that stay around them. */
    public List<String> diff() {
        var old = before.lines().toList();
        var next = after.lines().toList();
        // The longest common part, in the plain way: the objects have tens of lines.
        var common = new int[old.size() + 1][next.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = next.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(next.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var lines = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < next.size()) {
            if (i < old.size() && j < next.size() && old.get(i).equals(next.get(j))) {
                lines.add("  " + old.get(i++));
                j++;
            } else if (i < old.size() && (j == next.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + old.get(i++));
            } else {
                lines.add("+ " + next.get(j++));
            }
        }
        return lines;
    }
}
