// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.format.identifier.ParticipantId;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/**
 * Asks DNS who publishes a participant's metadata (transport.md 4.2, 4.3): a NAPTR look-up of the hashed identifier, over
 * UDP, and over TCP when the answer is truncated. Remembers nothing.
 */
public final class ServiceLocator {

    private static final base32 UNPADDED = new base32(base32.Alphabet.BASE32, false, false);

    private final String zone;
    private final List<InetSocketAddress> nameServers;
    private final AddressPolicy addresses;
    private final Duration timeout;
    private final int rounds;

    /**
     * @param zone DNS zone of the environment
     * @param nameServers asked in this order; none means the machine's own
     * @param allowHttp whether a publisher may be reached over plain http
     */
    public ServiceLocator(
            String zone, List<InetSocketAddress> nameServers, boolean allowHttp, DiscoverySettings settings) {
        this.zone = zone.endsWith(".") ? zone.substring(0, zone.length() - 1) : zone;
        this.nameServers =
                nameServers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : List.copyOf(nameServers);
        this.addresses = new AddressPolicy(allowHttp, false);
        this.timeout = settings.dnsTimeout();
        this.rounds = settings.dnsRounds();
    }

    /**
     * Where a participant's metadata is published.
     *
     * @param queryName the name that was asked for
     * @param publisher base address, without a slash at the end
     * @param timeToLive how long DNS allows to remember this
     */
    public record Location(String queryName, URI publisher, Duration timeToLive) {}

    /** The label that stands for a participant in DNS: Base32 of SHA-256 of the identifier in lower case. */
    public static String label(ParticipantId participant) {
        try {
            byte[] canonical = participant.canonical().getBytes(StandardCharsets.UTF_8);
            return UNPADDED.toString(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** The name to ask for, with the dot at the end. */
    public String queryName(ParticipantId participant) {
        return label(participant) + "." + ParticipantId.SCHEME + "." + zone + ".";
    }

    /**
     * Asks the name servers.
     *
     * @throws DiscoveryFailure if the participant has no metadata service, or no name server gives a usable answer
     */
    public Location locate(ParticipantId participant) throws DiscoveryFailure {
        String queryName = queryName(participant);
        return choose(queryName, ask(name(queryName)));
    }

    /** The best record that can be used. */
    Location choose(String queryName, Message answer) throws DiscoveryFailure {
        List<NAPTRRecord> metadata = naptrRecords(answer).stream()
                .filter(ServiceLocator::isMetadataService)
                .sorted(Comparator.comparingInt(NAPTRRecord::getOrder).thenComparingInt(NAPTRRecord::getPreference))
                .toList();
        boolean refused = false;
        for (NAPTRRecord record : metadata) {
            Optional<String> text = NaptrRule.apply(
                    new String(record.getRegexpAsByteArray(), StandardCharsets.UTF_8),
                    queryName.substring(0, queryName.length() - 1));
            Optional<URI> address = text.flatMap(addresses::publisher);
            if (address.isPresent()) {
                return new Location(queryName, address.get(), Duration.ofSeconds(record.getTTL()));
            }
            refused |= text.isPresent();
        }
        throw new DiscoveryFailure(refused ? Detail.PUBLISHER_ADDRESS_REFUSED : Detail.NO_METADATA_SERVICE);
    }

    /** The first answer that says yes or no; servers that fail or are silent are passed over. */
    private Message ask(Name name) throws DiscoveryFailure {
        boolean answered = false;
        for (int round = 0; round < rounds; round++) {
            for (InetSocketAddress server : nameServers) {
                try {
                    Message answer =
                            resolver(server).send(Message.newQuery(Record.newRecord(name, Type.NAPTR, DClass.IN)));
                    if (answer.getRcode() == Rcode.NXDOMAIN) {
                        throw new DiscoveryFailure(Detail.NAME_UNKNOWN);
                    }
                    if (answer.getRcode() == Rcode.NOERROR && !isReferral(answer)) {
                        return answer;
                    }
                    answered = true;
                } catch (IOException e) {
                    // This server is silent; the next one may not be.
                }
            }
        }
        throw new DiscoveryFailure(answered ? Detail.DNS_FAILED : Detail.DNS_SILENT);
    }

    private SimpleResolver resolver(InetSocketAddress server) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(timeout);
        return resolver;
    }

    /** A server that only knows whom else to ask: it says nothing about the name, least of all that it does not exist. */
    private static boolean isReferral(Message answer) {
        return answer.getSection(Section.ANSWER).isEmpty()
                && answer.getSection(Section.AUTHORITY).stream().anyMatch(r -> r.getType() == Type.NS)
                && answer.getSection(Section.AUTHORITY).stream().noneMatch(r -> r.getType() == Type.SOA);
    }

    private static List<NAPTRRecord> naptrRecords(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(NAPTRRecord.class::isInstance)
                .map(NAPTRRecord.class::cast)
                .toList();
    }

    private static boolean isMetadataService(NAPTRRecord record) {
        return record.getFlags().equalsIgnoreCase("U")
                && record.getService().toLowerCase(Locale.ROOT).equals("meta:smp");
    }

    private static Name name(String absolute) {
        try {
            return Name.fromString(absolute);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("The zone of service metadata is not a DNS name", e);
        }
    }
}
