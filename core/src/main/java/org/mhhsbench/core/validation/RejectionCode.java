package org.mhhsbench.core.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a message is rejected. Codes are those of the Data Integration Platform (MSG, RCP) and of central systems (ECS);
 * in the order in which the rejections of one message are listed.
 */
public enum RejectionCode {
    /** AI or AE without {@code [ActivePower]}, RI or RE without {@code [ReactivePower]}. */
    ECS1002("/payload/CustomBlock/B900/MQID/measurementQuantityID", Place.MESSAGE),
    /** The message's London date is after the RF run date of the period's settlement date. */
    ECS1003("sp", Place.PERIOD),
    /** The period duration is not 30. */
    ECS1004("settlementDay/periodDuration", Place.DAY),
    /** The period end is off the half-hour grid, or outside its day. */
    ECS1005("sp", Place.PERIOD),
    /** The same period end twice in the message. */
    ECS1006("sp", Place.PERIOD),
    /** Two half hours overlap without being equal. */
    ECS1007("sp", Place.PERIOD),
    /** Not actual in a period whose registration is de-energised. */
    ECS1008("q", Place.PERIOD),
    /** A known MPAN has no registration in force at the period. */
    ECS1009("sp", Place.PERIOD),
    /** Negative consumption. */
    ECS1010("v", Place.PERIOD),
    /** Quality begins with ZE and the value is not zero. */
    ECS1011("v", Place.PERIOD),
    /** Above the limit of the connection type. */
    ECS1012("v", Place.PERIOD),
    /** The period end is before the connection type took effect. */
    ECS1013("sp", Place.PERIOD),
    /** The settlement day is not written as midnight UTC. */
    ECS1014("settlementDay/settlementDayDate", Place.DAY),
    /** Estimated without an estimation reason. */
    ECS1015("e", Place.PERIOD),
    /** Amended without an amendment reason. */
    ECS1016("arc", Place.PERIOD),
    /** The message leaves the schema. */
    MSG1001("", Place.MESSAGE),
    /** The sender's reference was used before under another transaction. */
    MSG1006("/payload/CommonBlock/S1/senderUniqueReference", Place.MESSAGE),
    /** The MPAN has no registration at all. */
    RCP1061("/payload/CommonBlock/M0/MPANCore", Place.MESSAGE);

    private enum Place {
        MESSAGE,
        DAY,
        PERIOD
    }

    private static final String DAYS = "/payload/CustomBlock/B900/settlementDayConsumptionPeriods/";
    /** Journals name a code by its ordinal: a new code goes behind these. */
    private static final RejectionCode[] ALL = values();

    private final String member;
    private final Place place;

    RejectionCode(String member, Place place) {
        this.member = member;
        this.place = place;
    }

    static int count() {
        return ALL.length;
    }

    static RejectionCode ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }

    /** Failures by the bits of their ordinals, each with an empty pointer. */
    static List<Failure> failures(int bits) {
        List<Failure> failures = new ArrayList<>(Integer.bitCount(bits));
        for (int left = bits; left != 0; left &= left - 1) {
            failures.add(new Failure(ALL[Integer.numberOfTrailingZeros(left)], ""));
        }
        return List.copyOf(failures);
    }

    /** The JSON pointer of the offender. */
    String pointer(int day, int period) {
        return switch (place) {
            case MESSAGE -> member;
            case DAY -> DAYS + day + "/" + member;
            case PERIOD -> DAYS + day + "/consumptionPeriods/" + period + "/" + member;
        };
    }
}
