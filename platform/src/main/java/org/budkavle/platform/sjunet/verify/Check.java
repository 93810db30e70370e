// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

/** What is looked at; the word in metrics and the text for people. */
public enum Check {
    TUNNEL("tunnel", "tunneln är uppe"),
    HANDSHAKE("handshake", "handskakningen är färsk"),
    KEY("key", "nyckeln är den anmälda"),
    KEY_LIFE("key_life", "nyckeln gäller"),
    ROUTE("route", "vägen dit"),
    FORWARDING("forwarding", "gatewayen skickar vidare"),
    RULES("rules", "brandväggen är den skrivna"),
    FAIL_CLOSED("fail_closed", "inget lämnar i klartext"),
    TRANSLATION("translation", "avsändaren byts mot den tilldelade"),
    WAY_IN("way_in", "ingen väg in"),
    MTU("mtu", "stora paket går fram"),
    RETURN("return", "svaren hittar tillbaka"),
    RESOLVER("resolver", "Sjunets DNS-server svarar"),
    NAME("name", "namnet slås upp hos Sjunets resolver"),
    RESOLV_CONF("resolv_conf", "podden frågar bara klustrets resolver"),
    SERVICE("service", "tjänsten nås"),
    CONNECTIONS("connections", "plats för förbindelser");

    private final String word;
    private final String text;

    Check(String word, String text) {
        this.word = word;
        this.text = text;
    }

    public String word() {
        return word;
    }

    public String text() {
        return text;
    }
}
