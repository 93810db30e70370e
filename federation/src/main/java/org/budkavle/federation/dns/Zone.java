// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.dns;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.format.identifier.ParticipantId;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.utils.base32;

/**
 * The names of one zone: per participant a NAPTR record under the hash of its id, and the CNAME that older clients look
 * for. Reads and writes may happen at the same time; a change is seen whole.
 */
final class Zone {

    /** What is known of one name. */
    record Entry(List<Record> records, NaptrVariant variant) {}

    static final long TTL = 60;

    private final Name apex;
    private final Name scheme;
    private final Name publisher;
    private final Name server;
    private final InetAddress address;
    private final Map<Name, Entry> names = new ConcurrentHashMap<>();

    Zone(String zone, String publisherId, InetAddress address) {
        this.apex = name(zone + ".");
        this.scheme = below(ParticipantId.SCHEME, apex);
        this.publisher = below(publisherId, below("publisher", apex));
        this.server = below("ns", apex);
        this.address = address;
        names.put(apex, new Entry(List.of(soa(), new NSRecord(apex, DClass.IN, TTL, server)), NaptrVariant.NORMAL));
        names.put(publisher, host(publisher));
        names.put(server, host(server));
    }

    boolean contains(Name name) {
        return name.subdomain(apex);
    }

    Optional<Entry> find(Name name) {
        return Optional.ofNullable(names.get(name));
    }

    /** A name without records of its own that has names below it: it exists, and has nothing. */
    boolean isBranch(Name name) {
        return names.keySet().stream().anyMatch(known -> known.subdomain(name));
    }

    void put(ParticipantId participant, URI base, NaptrVariant variant) {
        Name naptr = naptrName(participant);
        Name legacy = below("B-" + hash("MD5", participant), scheme);
        names.put(legacy, new Entry(List.of(new CNAMERecord(legacy, DClass.IN, TTL, publisher)), variant));
        names.put(naptr, new Entry(records(naptr, participant, base, variant), variant));
    }

    void remove(ParticipantId participant) {
        names.remove(naptrName(participant));
        names.remove(below("B-" + hash("MD5", participant), scheme));
    }

    SOARecord soa() {
        return new SOARecord(apex, DClass.IN, TTL, server, below("hostmaster", apex), 1, 3600, 600, 86400, TTL);
    }

    Name naptrName(ParticipantId participant) {
        byte[] digest = HexFormat.of().parseHex(hash("SHA-256", participant));
        return below(new base32(base32.Alphabet.BASE32, false, false).toString(digest), scheme);
    }

    private List<Record> records(Name name, ParticipantId participant, URI base, NaptrVariant variant) {
        String plain = "!.*!" + base + "!";
        List<Record> records = new ArrayList<>();
        switch (variant) {
            case ANCHORED_PATTERN -> records.add(naptr(name, 100, "U", "Meta:SMP", "!^.*$!" + base + "!"));
            case WITH_PARTICIPANT_PATH -> {
                String path = URLEncoder.encode(participant.qualified(), StandardCharsets.UTF_8);
                records.add(naptr(name, 100, "U", "Meta:SMP", "!.*!" + base.resolve("/" + path) + "!"));
            }
            case LOWER_CASE_SERVICE -> records.add(naptr(name, 100, "u", "meta:smp", plain));
            case SEVERAL_RECORDS -> {
                String wrong = "!.*!http://wrong.invalid/!";
                records.add(naptr(name, 200, "U", "Meta:SMP", wrong));
                records.add(naptr(name, 100, "U", "Meta:SMP", plain));
                records.add(naptr(name, 50, "U", "Meta:Other", wrong));
                records.add(naptr(name, 50, "S", "Meta:SMP", wrong));
            }
            case WRONG_SERVICE -> records.add(naptr(name, 100, "U", "Meta:Other", plain));
            case WRONG_FLAGS -> records.add(naptr(name, 100, "S", "Meta:SMP", plain));
            case NO_NAPTR -> records.add(new ARecord(name, DClass.IN, TTL, address));
            case NORMAL, SERVFAIL, REFUSED, TIMEOUT, TRUNCATED, TRUNCATED_WITHOUT_TCP ->
                records.add(naptr(name, 100, "U", "Meta:SMP", plain));
        }
        return List.copyOf(records);
    }

    private static Record naptr(Name name, int order, String flags, String service, String pattern) {
        return new NAPTRRecord(name, DClass.IN, TTL, order, 10, flags, service, escaped(pattern), Name.root);
    }

    /** The record class reads a backslash as the start of an escape. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\");
    }

    private Entry host(Name name) {
        return new Entry(List.of(new ARecord(name, DClass.IN, TTL, address)), NaptrVariant.NORMAL);
    }

    private static String hash(String algorithm, ParticipantId participant) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm)
                            .digest(participant.canonical().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Name below(String label, Name parent) {
        try {
            return Name.fromString(label, parent);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("Not a DNS label", e);
        }
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("Not a DNS name", e);
        }
    }
}
