// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.budkavle.federation.http.Reply;

/** What every page of the test client needs; the templates are classes already. */
public final class ClientPages {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.of("sv", "SE")).withZone(ZoneId.of("Europe/Stockholm"));

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, ClientPages.class.getClassLoader(), "org.budkavle.federation.administration.pages");
    private final String base;
    private final String csrf;

    ClientPages(String base) {
        this.base = base;
        byte[] token = new byte[16];
        new SecureRandom().nextBytes(token);
        this.csrf = HexFormat.of().formatHex(token);
    }

    /** The address of a page. */
    public String at(String path) {
        return path.isEmpty() ? base : base + "/" + path;
    }

    /** What a form must bring back: a page of another site cannot read it. */
    public String csrf() {
        return csrf;
    }

    /** A moment of today, by Swedish clocks. */
    public String second(Instant time) {
        return SECOND.format(time);
    }

    boolean isOurs(String token) {
        return MessageDigest.isEqual(csrf.getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }

    Reply page(int status, String template, Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("pages", this);
        StringOutput html = new StringOutput();
        templates.render("prov/" + template + ".jte", parameters, html);
        return Reply.page(status, html.toString());
    }

    Reply only(int status, String title, String text) {
        return page(status, "besked", Map.of("title", title, "text", text));
    }
}
