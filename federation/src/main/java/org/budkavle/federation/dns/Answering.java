// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Makes the answer to one query, as an authoritative server does (RFC 1034, 2308, 6891). */
final class Answering {

    private static final int UDP_WITHOUT_EDNS = 512;
    private static final int UDP_MOST = 1232;
    private static final int LARGEST = 65_535;

    private final Zone zone;

    Answering(Zone zone) {
        this.zone = zone;
    }

    /** The answer's bytes; empty when there shall be none. */
    Optional<byte[]> answer(byte[] bytes, boolean udp) {
        Message query;
        try {
            query = new Message(bytes);
        } catch (IOException e) {
            return bytes.length < Header.LENGTH ? Optional.empty() : Optional.of(formatError(bytes));
        }
        if (query.getHeader().getFlag(Flags.QR)) {
            return Optional.empty();
        }
        Message answer = new Message(query.getHeader().getID());
        Header header = answer.getHeader();
        header.setFlag(Flags.QR);
        header.setOpcode(query.getHeader().getOpcode());
        if (query.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        Record question = query.getQuestion();
        if (question != null) {
            answer.addRecord(question, Section.QUESTION);
        }
        NaptrVariant variant = fill(query, question, answer);
        OPTRecord asked = query.getOPT();
        if (asked != null) {
            int extended = asked.getVersion() > 0 ? Rcode.BADVERS >> 4 : 0;
            answer.addRecord(new OPTRecord(UDP_MOST, extended, 0), Section.ADDITIONAL);
        }
        return encode(answer, asked, variant, udp);
    }

    private static Optional<byte[]> encode(
            Message answer, @Nullable OPTRecord asked, NaptrVariant variant, boolean udp) {
        if (variant == NaptrVariant.TIMEOUT || (variant == NaptrVariant.TRUNCATED_WITHOUT_TCP && !udp)) {
            return Optional.empty();
        }
        if (!udp) {
            return Optional.of(answer.toWire(LARGEST));
        }
        if (variant == NaptrVariant.TRUNCATED || variant == NaptrVariant.TRUNCATED_WITHOUT_TCP) {
            answer.removeAllRecords(Section.ANSWER);
            answer.getHeader().setFlag(Flags.TC);
        }
        int room = asked == null ? UDP_WITHOUT_EDNS : Math.clamp(asked.getPayloadSize(), UDP_WITHOUT_EDNS, UDP_MOST);
        return Optional.of(answer.toWire(room));
    }

    private NaptrVariant fill(Message query, @Nullable Record question, Message answer) {
        Header header = answer.getHeader();
        OPTRecord extension = query.getOPT();
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            header.setRcode(Rcode.NOTIMP);
        } else if (question == null || query.getHeader().getCount(Section.QUESTION) != 1) {
            header.setRcode(Rcode.FORMERR);
        } else if (extension != null && extension.getVersion() > 0) {
            // BADVERS is 16: all of it lies in the extended bits of OPT
            header.setRcode(Rcode.NOERROR);
        } else if (question.getDClass() != DClass.IN || !zone.contains(question.getName())) {
            header.setRcode(Rcode.REFUSED);
        } else {
            return look(question.getName(), question.getType(), answer);
        }
        return NaptrVariant.NORMAL;
    }

    private NaptrVariant look(Name name, int type, Message answer) {
        Header header = answer.getHeader();
        Optional<Zone.Entry> found = zone.find(name);
        NaptrVariant variant = found.map(Zone.Entry::variant).orElse(NaptrVariant.NORMAL);
        if (variant == NaptrVariant.SERVFAIL || variant == NaptrVariant.REFUSED) {
            header.setRcode(variant == NaptrVariant.SERVFAIL ? Rcode.SERVFAIL : Rcode.REFUSED);
            return variant;
        }
        header.setFlag(Flags.AA);
        if (found.isEmpty()) {
            header.setRcode(zone.isBranch(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
            answer.addRecord(zone.soa(), Section.AUTHORITY);
            return variant;
        }
        List<Record> matching = matching(found.get().records(), type);
        matching.forEach(each -> answer.addRecord(each, Section.ANSWER));
        if (matching.isEmpty()) {
            answer.addRecord(zone.soa(), Section.AUTHORITY);
        } else if (type != Type.CNAME && matching.getFirst() instanceof CNAMERecord alias) {
            zone.find(alias.getTarget())
                    .ifPresent(target ->
                            matching(target.records(), type).forEach(each -> answer.addRecord(each, Section.ANSWER)));
        }
        return variant;
    }

    private static List<Record> matching(List<Record> records, int type) {
        return records.stream()
                .filter(each -> type == Type.ANY || each.getType() == type || each.getType() == Type.CNAME)
                .toList();
    }

    private static byte[] formatError(byte[] query) {
        Message answer = new Message(((query[0] & 0xFF) << 8) | (query[1] & 0xFF));
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(Rcode.FORMERR);
        return answer.toWire();
    }
}
