// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.situation;

import java.util.List;
import java.util.stream.Stream;
import org.budkavle.federation.addressbook.CodeReference;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** Who meets whom: a municipality on one server, those it writes with on the other. All of it is made up; nobody is meant. */
final class Counterparts {

    static final Organisation BJORKVIK = organisation("bjorkvik.example.se", "2120009990", "Björkviks kommun");
    static final Organisation POLICE = organisation("polisen.example.se", "2021009992", "Polisen i Mittnorr");
    static final Organisation REGION = organisation("regionmittnorr.example.se", "2321009991", "Region Mittnorr");
    static final Organisation HOMES = organisation("ungdomshem.example.se", "2021009993", "Ungdomshemmen i Mittnorr");

    static final ListedFunction CHILDREN = function(
            BJORKVIK,
            "barn-och-unga",
            "Mottagning barn och unga",
            "Tar emot orosanmälan för barn under 18 år.",
            "bk-verksamhet:SOC-BARN",
            "bk-arende:OROS");
    static final ListedFunction DUTY = function(
            BJORKVIK,
            "socialjouren",
            "Socialjouren",
            "Akuta ärenden kvällar, nätter och helger.",
            "bk-verksamhet:SOC-JOUR",
            "bk-arende:JOUR");
    static final ListedFunction SCHOOL = function(
            BJORKVIK,
            "elevhalsan",
            "Elevhälsan, grundskolan",
            "Elevhälsans medicinska och psykologiska insats.",
            "bk-verksamhet:SKO-EH");
    static final ListedFunction YOUTH =
            function(POLICE, "ungdom", "Ungdomssektionen", "Ärenden som rör barn och unga.", "bk-verksamhet:ADM-REG");
    static final ListedFunction BUP = function(
            REGION,
            "bup-mottagning",
            "BUP-mottagningen",
            "Remisser till barn- och ungdomspsykiatrin.",
            "bk-verksamhet:PSY-BUP",
            "bk-arende:REMISS");
    static final ListedFunction PLACEMENT = function(
            HOMES,
            "placering",
            "Placeringsenheten",
            "Beställning av plats på ungdomshem, dygnet runt.",
            "bk-verksamhet:ADM-REG");

    private Counterparts() {}

    private static Organisation organisation(String domain, String number, String name) {
        return new Organisation(new ParticipantId("0203:" + domain), number, name);
    }

    private static ListedFunction function(
            Organisation organisation, String key, String name, String description, String... codes) {
        return new ListedFunction(
                new FunctionAddress(key + "." + organisation.participant().value()),
                name,
                description,
                organisation.participant(),
                Stream.of(codes).map(CodeReference::parse).toList(),
                List.of());
    }
}
