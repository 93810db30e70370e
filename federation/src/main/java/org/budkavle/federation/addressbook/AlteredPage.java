// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A right document, made wrong in its content. */
final class AlteredPage {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AlteredPage() {}

    static byte[] of(byte[] right, BookFault fault, URI self, int page) {
        ObjectNode document = (ObjectNode) JSON.readTree(right);
        switch (fault) {
            case ENDLESS_PAGING ->
                link(
                        document,
                        self.resolve(self.getRawPath()) + "?page%5Bnumber%5D=1&page%5Bsize%5D="
                                + (Question.PAGE_SIZE + page % Question.PAGE_SIZE));
            case LOOPING_PAGING -> link(document, self.toString());
            case FOREIGN_LINK -> link(document, "http://elsewhere.example.se" + self.getRawPath());
            case EMPTY -> {
                document.putArray("data");
                unlink(document);
            }
            case SHRUNK -> unlink(document);
            default -> {
                if (document.get("data") instanceof ArrayNode items) {
                    for (int i = 0; i < items.size(); i++) {
                        alter((ObjectNode) items.get(i), fault, i);
                    }
                } else if (document.get("data") instanceof ObjectNode item) {
                    alter(item, fault, 0);
                }
            }
        }
        return JSON.writeValueAsBytes(document);
    }

    private static void link(ObjectNode document, String next) {
        document.withObjectProperty("links").put("next", next);
    }

    private static void unlink(ObjectNode document) {
        document.withObjectProperty("links").remove("next");
    }

    private static void alter(ObjectNode item, BookFault fault, int index) {
        ObjectNode attributes = item.withObjectProperty("attributes");
        switch (fault) {
            case CHANGED_SCHEMA -> {
                ObjectNode renamed = JSON.createObjectNode();
                attributes.properties().forEach(each -> renamed.set("x-" + each.getKey(), each.getValue()));
                item.set("attributes", renamed);
            }
            case CHANGED_TYPES -> attributes.properties().forEach(each -> each.setValue(wrapped(each.getValue())));
            case DANGLING_PARENT -> {
                if (item.has("relationships")) {
                    item.withObject("/relationships/parent/data").put("id", "999999999");
                }
            }
            case REPEATED_ID -> item.put("id", "1");
            case FORBIDDEN_CHARACTERS -> attributes.put("name", "<script>alert(" + index + ")</script>\u0000\u202e");
            case UNKNOWN_ATTRIBUTES -> {
                attributes.put("validSince", "2026-01-01").putArray("languages").add("sv");
                item.putObject("meta").put("score", index);
            }
            default -> throw new IllegalArgumentException("Not a fault of the content: " + fault);
        }
    }

    private static ObjectNode wrapped(JsonNode value) {
        return JSON.createObjectNode().set("value", value);
    }
}
