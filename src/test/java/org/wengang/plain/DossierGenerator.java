package org.wengang.plain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Varied dossiers that look like real ones, only more often beside a bound: the same seed gives the same dossiers. Each has a temper of
 * its own, from complete to nearly unknown; a few hold values that cannot be.
 */
public final class DossierGenerator {

    /** {@code kind} is the kind of subject: enterprise, agency, individual or government. */
    public record Generated(String kind, ObjectNode facts) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] DIVISIONS = {
        "522601", "361100", "410100", "330100", "330624", "330621", "330602", "330683", "330600", "340800", "330700"
    };

    private final Random random;
    private double unknown;
    private double invalid;

    private DossierGenerator(long seed) {
        random = new Random(seed);
    }

    public static List<Generated> generate(int n, long seed) {
        var generator = new DossierGenerator(seed);
        var dossiers = new ArrayList<Generated>(n);
        for (int i = 0; i < n; i++) {
            dossiers.add(generator.next());
        }
        return dossiers;
    }

    private Generated next() {
        unknown = pick(0.0, 0.0, 0.02, 0.05, 0.15, 0.5);
        invalid = chance(0.12) ? 0.04 : 0;
        var facts = JSON.objectNode();
        var kind = pick(
                "enterprise",
                "enterprise",
                "enterprise",
                "agency",
                "individual",
                "individual",
                "individual",
                "government");
        switch (kind) {
            case "enterprise" -> enterprise(facts);
            case "agency" -> {
                if (chance(0.3)) {
                    enterprise(facts);
                } else {
                    events(facts);
                }
                section(facts, "agency", s -> agency(s, true));
            }
            case "individual" -> individual(facts);
            default -> section(facts, "fund", s -> number(s, "totalYuan", total()));
        }
        return new Generated(kind, facts);
    }

    // Enterprises and agencies

    private void enterprise(ObjectNode facts) {
        section(facts, "enterprise", this::enterpriseFlags);
        var november = chance(0.03) ? BigDecimal.ZERO : kwh();
        section(facts, "electricity", s -> electricity(s, november));
        section(
                facts,
                "sales",
                s -> section(s, "q1Yuan", years -> {
                    var before = chance(0.06) ? BigDecimal.ZERO : yuan(1_000_000, 500_000_000);
                    number(years, "2023", before);
                    number(years, "2024", near(before, "1.10", 2));
                }));
        section(
                facts,
                "socialInsurance",
                s -> section(s, "insuredByMonth", months -> {
                    count(months, "2023-12", random.nextInt(600));
                    count(months, "2024-01", chance(0.5) ? pick(0, 1, 399, 400, 401) : random.nextInt(900));
                }));
        list(facts, "emissions", this::emission);
        list(facts, "charterTrips", this::charterTrip);
        list(facts, "recruits", this::recruit);
        list(facts, "referrals", this::referral);
        events(facts);
        section(facts, "agency", s -> agency(s, false));
        section(facts, "overtime", this::overtime);
        section(facts, "arrears", s -> {
            count(s, "openCases", pick(0, 0, 0, 1, 3));
            count(s, "openClues", pick(0, 0, 0, 1, 7));
        });
        section(facts, "loan", this::loan);
        section(facts, "uiContribution", this::uiContribution);
    }

    private void enterpriseFlags(ObjectNode s) {
        boolean aboveScale = chance(0.6);
        flag(s, "isAboveScaleIndustrial", aboveScale);
        flag(s, "isBelowScaleSample", !aboveScale && chance(0.5));
        flag(s, "isKeyIndustrial", chance(aboveScale ? 0.7 : 0.2));
        flag(s, "isAboveQuotaService", chance(0.3));
        flag(s, "isAgriLeading", chance(0.15));
        text(
                s,
                "constructionGrade",
                pick("NONE", "NONE", "NONE", "GRADE_3", "GRADE_2", "GRADE_1", "SPECIAL"),
                "GRADE_9");
        flag(s, "isStateOwned", chance(0.3));
        flag(s, "continuousProduction", chance(0.75));
        for (var name : new String[] {
            "hasConcentratedReturnees",
            "isKeyEnterprise",
            "hasKeyProject",
            "laborShortage",
            "laborSurplus",
            "organisesTraining",
            "hasWageArrears",
            "arrearsDueToDifficulty"
        }) {
            flag(s, name, chance(0.5));
        }
    }

    private void electricity(ObjectNode s, BigDecimal november) {
        var december = chance(0.08) ? BigDecimal.ZERO : kwh();
        var january = chance(0.08) || december.signum() == 0 && chance(0.5) ? BigDecimal.ZERO : kwh();
        section(s, "kwhByMonth", months -> {
            number(months, "2023-11", november);
            number(months, "2023-12", december);
            number(months, "2024-01", january);
            number(months, "2024-02", near(november, "0.80", 0));
        });
        var bound = december.add(january)
                .multiply(BigDecimal.valueOf(9))
                .divide(BigDecimal.valueOf(124), 2, RoundingMode.CEILING);
        number(s, "holidayKwh", near(bound, "1", 2));
        var before = chance(0.06) ? BigDecimal.ZERO : kwh();
        var now = chance(0.25) ? near(before, "1", 2) : before.add(chance(0.8) ? kwh() : BigDecimal.ZERO);
        section(s, "q1Kwh", years -> {
            number(years, "2023", before);
            number(years, "2024", now);
        });
        section(
                s,
                "q1BillYuan",
                years -> number(years, "2024", chance(0.04) ? BigDecimal.ZERO : yuan(50_000, 4_000_000)));
    }

    private void emission(ObjectNode row, int i) {
        row.put("pollutant", new String[] {"COD", "NH3-N", "SO2", "NOx", "VOCs", "TN", "TP", "PM"}[i]);
        row.put("unit", "t");
        text(row, "month", chance(0.95) ? "2024-02" : pick("2024-01", "2024-03"), "2024-2");
        var quota = chance(0.06)
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(1 + random.nextInt(9_999_999), 6).setScale(pick(0, 1, 2, 6), RoundingMode.CEILING);
        number(row, "quota", quota);
        number(row, "used", chance(0.5) ? near(quota, pick("0.60", "0.70", "1"), 6) : share(quota, 6));
    }

    private void charterTrip(ObjectNode row, int i) {
        row.put("tripId", "T" + (i + 1));
        text(row, "arrivalDate", day("2024-02-10", "2024-03-09"), "2024-02-30");
        flag(row, "originOutsideCity", chance(0.9));
        flag(row, "concentratedOrigin", chance(0.9));
        count(row, "passengers", 1 + random.nextInt(50));
        number(
                row,
                "enterpriseCostYuan",
                chance(0.25)
                        ? pick(
                                new BigDecimal("142857.13"),
                                new BigDecimal("142857.14"),
                                new BigDecimal("142857.15"),
                                new BigDecimal("0.01"),
                                BigDecimal.ZERO,
                                new BigDecimal("33.35"))
                        : yuan(3_000, 60_000));
    }

    private void recruit(ObjectNode row, int i) {
        person(row, "personId", "R", i);
        flag(row, "firstTimeInCity", chance(0.75));
        count(row, "siMonthsPaid", chance(0.7) ? pick(2, 3, 3, 4) : random.nextInt(61));
        flag(row, "rewardedToAgency", chance(0.2));
    }

    private void referral(ObjectNode row, int i) {
        row.put("referrerId", "P" + (1 + random.nextInt(3)));
        flag(row, "referrerEmployed", chance(0.93));
        flag(row, "referrerThreeInsurances", chance(0.93));
        text(
                row,
                "referrerHireDate",
                chance(0.2) ? pick("2024-02-09", "2024-02-10", "2024-02-11") : "2021-05-06",
                "2021-13-01");
        person(row, "newHireId", "R", i);
        text(row, "onboardDate", day("2024-02-10", "2024-03-09"), "09.03.2024");
        flag(row, "newHireThreeInsurances", chance(0.93));
        flag(row, "newHireFirstInsuredInCity", chance(0.9));
        text(row, "newHireHukouDivisionCode", pick("522601", "361100", "330624", "330683", "410100", "410100"), "5226");
        flag(row, "sameEmployer", chance(0.93));
    }

    private void events(ObjectNode facts) {
        list(facts, "events", (row, i) -> {
            row.put("eventId", "V" + (i + 1));
            text(row, "role", pick("ENTERPRISE", "ENTERPRISE", "AGENCY"), "VISITOR");
            flag(row, "organizerIsGovernment", chance(0.85));
            flag(row, "outsideCity", chance(0.85));
            flag(row, "invitedToCity", chance(0.75));
            number(
                    row,
                    "boardLodgingYuan",
                    chance(0.4)
                            ? pick(
                                    new BigDecimal("2999.99"),
                                    new BigDecimal("3000"),
                                    new BigDecimal("3000.01"),
                                    BigDecimal.ZERO)
                            : yuan(100, 6_000));
        });
    }

    private void agency(ObjectNode s, boolean organisation) {
        flag(s, "isServiceOrganisation", chance(organisation ? 0.9 : 0.1));
        if (!organisation && chance(0.8)) {
            return;
        }
        if (chance(0.6)) {
            list(s, "placements", (row, i) -> {
                person(row, "personId", "P", i);
                flag(row, "hostProducing", chance(0.85));
                flag(row, "onboarded", chance(0.9));
            });
        } else if (!chance(unknown)) {
            var confirmed = chance(0.7) ? pick(0, 4, 5, 6, 124, 125, 126) : random.nextInt(200);
            s.put("placementsConfirmed", chance(invalid) ? -1 : confirmed);
            count(s, "placementsPending", pick(0, 0, 1, 2, 5));
        }
    }

    private void overtime(ObjectNode s) {
        var wage = chance(0.5) ? pick(new BigDecimal("6525"), new BigDecimal("5000")) : yuan(2_260, 20_000);
        int statutory = random.nextInt(4);
        int rest = random.nextInt(6);
        var hours = BigDecimal.valueOf(pick(0, 0, 10, 25, 105), 1);
        var due = wage.multiply(
                        BigDecimal.valueOf(48L * statutory + 32L * rest).add(hours.multiply(BigDecimal.valueOf(3))))
                .divide(BigDecimal.valueOf(348), 2, RoundingMode.HALF_UP);
        number(s, "monthlyWageYuan", wage);
        count(s, "statutoryDays", statutory);
        count(s, "restDaysNoCompLeave", rest);
        number(s, "extendedHours", hours);
        number(s, "paidYuan", near(due, "1", 2));
    }

    private void loan(ObjectNode s) {
        flag(s, "isSmallMicro", chance(0.6));
        flag(s, "isIndividualBusiness", chance(0.2));
        flag(s, "meetsStabilityCriteria", chance(0.8));
        number(
                s,
                "requestedYuan",
                chance(0.5)
                        ? pick(new BigDecimal("29999999.99"), new BigDecimal("30000000"), new BigDecimal("30000000.01"))
                        : yuan(10_000, 50_000_000));
        count(s, "termMonths", chance(0.5) ? pick(35, 36, 37) : 1 + random.nextInt(60));
    }

    private void uiContribution(ObjectNode s) {
        text(s, "month", pick("2023-12", "2024-01", "2024-02", "2024-06", "2024-12", "2025-01"), "2024-13");
        number(
                s,
                "baseYuan",
                chance(0.4)
                        ? pick(
                                new BigDecimal("4463"),
                                new BigDecimal("6525"),
                                new BigDecimal("4463.01"),
                                BigDecimal.ZERO)
                        : yuan(3_000, 3_000_000));
    }

    // Individuals

    private void individual(ObjectNode facts) {
        section(facts, "person", s -> {
            text(s, "hukouDivisionCode", pick(DIVISIONS), "33068");
            for (var name : new String[] {
                "isPovertyAlleviated",
                "workingOrSeekingInCity",
                "employmentDifficulty",
                "isMigrantWorker",
                "stayedForFestival",
                "isJobSeeker",
                "isNewHire"
            }) {
                flag(s, name, chance(0.6));
            }
            for (var name : new String[] {
                "hardshipFamily",
                "newFormWorker",
                "frontlineDuty",
                "worksAtDifficultEnterprise",
                "worksAtKeyUnit",
                "isTalent"
            }) {
                flag(s, name, chance(0.15));
            }
            text(s, "serviceDate", day("2024-01-02", "2024-02-09"), "2024-02-31");
            count(s, "giftSequence", chance(0.6) ? pick(1, 999, 1000, 1001) : 1 + random.nextInt(3000));
            text(s, "carrier", pick("TELECOM", "MOBILE", "UNICOM", "BROADNET"), null);
        });
        section(facts, "traveller", s -> {
            text(s, "hukouDivisionCode", pick(DIVISIONS), "52260A");
            flag(s, "employedInCity", chance(0.85));
            text(s, "travelMode", pick("SELF", "SELF", "SELF", "SELF", "CHARTER", "GOV_COACH"), "BIKE");
            text(s, "arrivalDate", day("2024-02-10", "2024-03-09"), "yesterday");
            number(
                    s,
                    "fareYuan",
                    chance(0.4)
                            ? pick(
                                    new BigDecimal("499.99"),
                                    new BigDecimal("500"),
                                    new BigDecimal("500.01"),
                                    BigDecimal.ZERO)
                            : yuan(10, 1_500));
        });
        section(facts, "visit", s -> {
            text(s, "date", day("2024-01-01", "2024-03-31"), "2024-02-30");
            text(s, "siteOwnership", pick("STATE", "STATE", "STATE", "PRIVATE"), "CHURCH");
            flag(s, "isStayingEmployee", chance(0.5));
            flag(s, "isFamilyOfStayingEmployee", chance(0.4));
        });
        section(facts, "ride", s -> {
            text(s, "date", day("2024-02-10", "2024-02-17"), "");
            flag(s, "isCityBus", chance(0.8));
        });
        if (chance(0.6)) {
            section(facts, "enterprise", this::enterpriseFlags);
            list(facts, "referrals", this::referral);
            section(facts, "overtime", this::overtime);
            section(facts, "uiContribution", this::uiContribution);
        }
    }

    // Values

    private BigDecimal total() {
        return chance(0.5)
                ? pick(new BigDecimal("100.01"), new BigDecimal("0.03"), BigDecimal.ZERO)
                : yuan(1, 27_000_000);
    }

    private BigDecimal kwh() {
        int whole = pick(5_000, 60_000, 2_000_000);
        return chance(0.7)
                ? BigDecimal.valueOf(10L * (1 + random.nextInt(whole / 10)))
                : BigDecimal.valueOf(1 + random.nextInt(100 * whole), 2);
    }

    private BigDecimal yuan(int from, int to) {
        var whole = BigDecimal.valueOf(from + (long) random.nextInt(to - from));
        return chance(0.5) ? whole : whole.add(BigDecimal.valueOf(random.nextInt(100), 2));
    }

    /** At the bound, one unit beside it, or anywhere; never below zero. */
    private BigDecimal near(BigDecimal base, String ratio, int scale) {
        if (chance(0.35)) {
            return base.multiply(BigDecimal.valueOf(random.nextInt(2_000), 3)).setScale(scale, RoundingMode.DOWN);
        }
        var bound = base.multiply(new BigDecimal(ratio))
                .setScale(scale, chance(0.5) ? RoundingMode.CEILING : RoundingMode.FLOOR);
        return bound.add(BigDecimal.valueOf(pick(-1, 0, 0, 1), scale)).max(BigDecimal.ZERO);
    }

    private BigDecimal share(BigDecimal base, int scale) {
        return base.multiply(BigDecimal.valueOf(400 + random.nextInt(700), 3)).setScale(scale, RoundingMode.DOWN);
    }

    /** Mostly a day inside, often one at or beside an end. */
    private String day(String from, String to) {
        var first = LocalDate.parse(from);
        var last = LocalDate.parse(to);
        if (chance(0.3)) {
            return pick(first.minusDays(1), first, last, last.plusDays(1)).toString();
        }
        return first.plusDays(random.nextInt((int) (last.toEpochDay() - first.toEpochDay()) + 1))
                .toString();
    }

    // Fields

    private void section(ObjectNode parent, String name, Consumer<ObjectNode> content) {
        if (chance(unknown / 3)) {
            if (chance(0.5)) {
                parent.putNull(name);
            }
            return;
        }
        content.accept(parent.putObject(name));
    }

    private void list(ObjectNode parent, String name, Row row) {
        if (chance(0.05 + unknown / 2)) {
            if (chance(0.3)) {
                parent.putNull(name);
            }
            return;
        }
        ArrayNode rows = parent.putArray(name);
        for (int i = 0, n = chance(0.1) ? 0 : chance(0.3) ? 1 : random.nextInt(9); i < n; i++) {
            row.fill(rows.addObject(), i);
        }
    }

    private interface Row {
        void fill(ObjectNode row, int i);
    }

    private void person(ObjectNode row, String field, String prefix, int i) {
        if (chance(0.85)) {
            row.put(field, prefix + (i > 0 && chance(0.12) ? random.nextInt(i) : i));
        }
    }

    private void flag(ObjectNode s, String field, boolean value) {
        if (given(s, field)) {
            if (chance(invalid)) {
                s.put(field, "yes");
            } else {
                s.put(field, value);
            }
        }
    }

    private void text(ObjectNode s, String field, String value, String impossible) {
        if (given(s, field)) {
            s.put(field, impossible != null && chance(invalid) ? impossible : value);
        }
    }

    private void count(ObjectNode s, String field, int value) {
        if (given(s, field)) {
            s.put(field, chance(invalid) ? -1 - value : value);
        }
    }

    private void number(ObjectNode s, String field, BigDecimal value) {
        if (given(s, field)) {
            if (chance(invalid)) {
                s.put(field, "-" + value.max(BigDecimal.ONE).toPlainString());
            } else if (value.stripTrailingZeros().scale() <= 0 && chance(0.8)) {
                s.put(field, value.longValueExact());
            } else {
                s.put(field, value.toPlainString());
            }
        }
    }

    private boolean given(ObjectNode s, String field) {
        if (!chance(unknown)) {
            return true;
        }
        if (chance(0.4)) {
            s.putNull(field);
        }
        return false;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
