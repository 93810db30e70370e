// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.util.Collection;
import java.util.List;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.book.ListedCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The copy of the national code systems. */
@Component
class CodeRows {

    private final JdbcClient jdbc;

    CodeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes these for all; in the caller's transaction. A book without code systems leaves what is known. */
    void replace(Collection<ListedCode> codes) {
        if (codes.isEmpty()) {
            return;
        }
        jdbc.sql("DELETE FROM addressbook.code").update();
        jdbc.sql("""
                        INSERT INTO addressbook.code (system, code, display, active)
                        SELECT * FROM unnest(:systems::text[], :codes::text[], :displays::text[], :active::boolean[])""")
                .param(
                        "systems",
                        codes.stream().map(each -> each.code().system()).toArray(String[]::new))
                .param("codes", codes.stream().map(each -> each.code().code()).toArray(String[]::new))
                .param(
                        "displays",
                        codes.stream().map(each -> each.code().display()).toArray(String[]::new))
                .param("active", codes.stream().map(ListedCode::active).toArray(Boolean[]::new))
                .update();
    }

    /** Those that new addresses may have. */
    List<CodeReference> active() {
        return jdbc.sql("SELECT system, code, display FROM addressbook.code WHERE active")
                .query((row, number) ->
                        new CodeReference(row.getString("system"), row.getString("code"), row.getString("display")))
                .list();
    }
}
