package org.wengang.plain;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is known of one subject, as plain values: {@code null} is unknown, an empty list is known to be empty. A section that is
 * absent is there with nothing but unknowns, so that nobody has to ask for it first.
 *
 * <p>A value that cannot be (negative use, a date that is none, a code outside its list) is unknown too, and its path is kept in
 * {@link #invalid}.
 */
public record PlainFacts(
        Enterprise enterprise,
        Electricity electricity,
        Map<Integer, BigDecimal> q1SalesYuan,
        Map<YearMonth, Integer> insuredByMonth,
        List<Emission> emissions,
        List<CharterTrip> charterTrips,
        List<Recruit> recruits,
        List<Referral> referrals,
        List<RecruitmentEvent> events,
        Agency agency,
        Traveller traveller,
        Person person,
        Visit visit,
        Ride ride,
        BigDecimal fundTotalYuan,
        Loan loan,
        UiContribution uiContribution,
        Overtime overtime,
        Arrears arrears,
        Set<String> invalid) {

    enum ConstructionGrade {
        SPECIAL,
        GRADE_1,
        GRADE_2,
        GRADE_3,
        NONE
    }

    enum TravelMode {
        SELF,
        CHARTER,
        GOV_COACH
    }

    enum SiteOwnership {
        STATE,
        PRIVATE
    }

    enum Role {
        ENTERPRISE,
        AGENCY
    }

    record Enterprise(
            Boolean isAboveScaleIndustrial,
            Boolean isBelowScaleSample,
            Boolean isKeyIndustrial,
            Boolean isAboveQuotaService,
            Boolean isAgriLeading,
            ConstructionGrade constructionGrade,
            Boolean isStateOwned,
            Boolean continuousProduction,
            Boolean hasConcentratedReturnees,
            Boolean isKeyEnterprise,
            Boolean hasKeyProject,
            Boolean laborShortage,
            Boolean laborSurplus,
            Boolean organisesTraining,
            Boolean hasWageArrears,
            Boolean arrearsDueToDifficulty) {}

    record Electricity(
            Map<YearMonth, BigDecimal> kwhByMonth,
            BigDecimal holidayKwh,
            Map<Integer, BigDecimal> q1Kwh,
            Map<Integer, BigDecimal> q1BillYuan) {}

    record Emission(String pollutant, String unit, YearMonth month, BigDecimal quota, BigDecimal used) {}

    record CharterTrip(
            LocalDate arrivalDate,
            Boolean originOutsideCity,
            Boolean concentratedOrigin,
            BigDecimal enterpriseCostYuan) {}

    /** {@code person} is the number of the first row about the same person; a row without an id is about a person of its own. */
    record Recruit(int person, Boolean firstTimeInCity, Integer siMonthsPaid, Boolean rewardedToAgency) {}

    /** {@code newHire} is the number of the first row about the same new hire. */
    record Referral(
            int newHire,
            Boolean referrerEmployed,
            Boolean referrerThreeInsurances,
            LocalDate referrerHireDate,
            LocalDate onboardDate,
            Boolean newHireThreeInsurances,
            Boolean newHireFirstInsuredInCity,
            String newHireHukouDivisionCode,
            Boolean sameEmployer) {}

    record RecruitmentEvent(
            Role role,
            Boolean organizerIsGovernment,
            Boolean outsideCity,
            Boolean invitedToCity,
            BigDecimal boardLodgingYuan) {}

    /**
     * Placements are a list or two counts. Where the counts are used, pending persons nobody mentions are none
     * ({@code placementsPending} 0); only an unreadable figure leaves them unknown.
     */
    record Agency(
            Boolean isServiceOrganisation,
            List<Placement> placements,
            boolean countsGiven,
            Integer placementsConfirmed,
            Integer placementsPending) {}

    /** {@code person} is the number of the first row about the same person. */
    record Placement(int person, Boolean hostProducing, Boolean onboarded) {}

    record Traveller(
            String hukouDivisionCode,
            Boolean employedInCity,
            TravelMode travelMode,
            LocalDate arrivalDate,
            BigDecimal fareYuan) {}

    record Person(
            String hukouDivisionCode,
            Boolean isPovertyAlleviated,
            Boolean workingOrSeekingInCity,
            Boolean hardshipFamily,
            Boolean newFormWorker,
            Boolean frontlineDuty,
            Boolean worksAtDifficultEnterprise,
            Boolean worksAtKeyUnit,
            Boolean employmentDifficulty,
            LocalDate serviceDate,
            Boolean isMigrantWorker,
            Boolean isTalent,
            Boolean stayedForFestival,
            Integer giftSequence,
            String carrier,
            Boolean isJobSeeker,
            Boolean isNewHire) {}

    record Visit(
            LocalDate date,
            SiteOwnership siteOwnership,
            Boolean isStayingEmployee,
            Boolean isFamilyOfStayingEmployee) {}

    record Ride(LocalDate date, Boolean isCityBus) {}

    record Loan(
            Boolean isSmallMicro,
            Boolean isIndividualBusiness,
            Boolean meetsStabilityCriteria,
            BigDecimal requestedYuan,
            Integer termMonths) {}

    record UiContribution(YearMonth month, BigDecimal baseYuan) {}

    record Overtime(
            BigDecimal monthlyWageYuan,
            Integer statutoryDays,
            Integer restDaysNoCompLeave,
            BigDecimal extendedHours,
            BigDecimal paidYuan) {}

    record Arrears(Integer openCases, Integer openClues) {}

    public static PlainFacts of(JsonNode facts) {
        var invalid = new HashSet<String>();
        var root = new Section("", facts, invalid);
        var electricity = root.section("electricity");
        return new PlainFacts(
                enterprise(root.section("enterprise")),
                new Electricity(
                        electricity.byMonth("kwhByMonth", Section::quantity),
                        electricity.quantity("holidayKwh"),
                        electricity.byYear("q1Kwh"),
                        electricity.byYear("q1BillYuan")),
                root.section("sales").byYear("q1Yuan"),
                root.section("socialInsurance").byMonth("insuredByMonth", (s, month) -> s.count(month, 0, 100_000)),
                root.rows(
                        "emissions",
                        row -> new Emission(
                                row.text("pollutant"),
                                row.text("unit"),
                                row.month("month"),
                                row.quantity("quota"),
                                row.quantity("used"))),
                root.rows(
                        "charterTrips",
                        row -> new CharterTrip(
                                row.date("arrivalDate"),
                                row.flag("originOutsideCity"),
                                row.flag("concentratedOrigin"),
                                row.quantity("enterpriseCostYuan"))),
                root.rowsByPerson(
                        "recruits",
                        "personId",
                        (row, person) -> new Recruit(
                                person,
                                row.flag("firstTimeInCity"),
                                row.count("siMonthsPaid", 0, 60),
                                row.flag("rewardedToAgency"))),
                root.rowsByPerson(
                        "referrals",
                        "newHireId",
                        (row, newHire) -> new Referral(
                                newHire,
                                row.flag("referrerEmployed"),
                                row.flag("referrerThreeInsurances"),
                                row.date("referrerHireDate"),
                                row.date("onboardDate"),
                                row.flag("newHireThreeInsurances"),
                                row.flag("newHireFirstInsuredInCity"),
                                row.division("newHireHukouDivisionCode"),
                                row.flag("sameEmployer"))),
                root.rows(
                        "events",
                        row -> new RecruitmentEvent(
                                row.code("role", Role.class),
                                row.flag("organizerIsGovernment"),
                                row.flag("outsideCity"),
                                row.flag("invitedToCity"),
                                row.quantity("boardLodgingYuan"))),
                agency(root.section("agency")),
                traveller(root.section("traveller")),
                person(root.section("person")),
                visit(root.section("visit")),
                ride(root.section("ride")),
                root.section("fund").quantity("totalYuan"),
                loan(root.section("loan")),
                uiContribution(root.section("uiContribution")),
                overtime(root.section("overtime")),
                arrears(root.section("arrears")),
                Set.copyOf(invalid));
    }

    /** Whether the value at this path, or something that contains it, was there and could not be read. */
    boolean isInvalid(String path) {
        if (invalid.isEmpty()) {
            return false;
        }
        for (int end = path.length();
                end > 0;
                end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
            if (invalid.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static Enterprise enterprise(Section s) {
        return new Enterprise(
                s.flag("isAboveScaleIndustrial"),
                s.flag("isBelowScaleSample"),
                s.flag("isKeyIndustrial"),
                s.flag("isAboveQuotaService"),
                s.flag("isAgriLeading"),
                s.code("constructionGrade", ConstructionGrade.class),
                s.flag("isStateOwned"),
                s.flag("continuousProduction"),
                s.flag("hasConcentratedReturnees"),
                s.flag("isKeyEnterprise"),
                s.flag("hasKeyProject"),
                s.flag("laborShortage"),
                s.flag("laborSurplus"),
                s.flag("organisesTraining"),
                s.flag("hasWageArrears"),
                s.flag("arrearsDueToDifficulty"));
    }

    private static Agency agency(Section s) {
        return new Agency(
                s.flag("isServiceOrganisation"),
                s.rowsByPerson(
                        "placements",
                        "personId",
                        (row, person) -> new Placement(person, row.flag("hostProducing"), row.flag("onboarded"))),
                s.has("placementsConfirmed"),
                s.count("placementsConfirmed", 0, Integer.MAX_VALUE),
                s.has("placementsPending") ? s.count("placementsPending", 0, Integer.MAX_VALUE) : Integer.valueOf(0));
    }

    private static Traveller traveller(Section s) {
        return new Traveller(
                s.division("hukouDivisionCode"),
                s.flag("employedInCity"),
                s.code("travelMode", TravelMode.class),
                s.date("arrivalDate"),
                s.quantity("fareYuan"));
    }

    private static Person person(Section s) {
        return new Person(
                s.division("hukouDivisionCode"),
                s.flag("isPovertyAlleviated"),
                s.flag("workingOrSeekingInCity"),
                s.flag("hardshipFamily"),
                s.flag("newFormWorker"),
                s.flag("frontlineDuty"),
                s.flag("worksAtDifficultEnterprise"),
                s.flag("worksAtKeyUnit"),
                s.flag("employmentDifficulty"),
                s.date("serviceDate"),
                s.flag("isMigrantWorker"),
                s.flag("isTalent"),
                s.flag("stayedForFestival"),
                s.count("giftSequence", 1, Integer.MAX_VALUE),
                s.text("carrier"),
                s.flag("isJobSeeker"),
                s.flag("isNewHire"));
    }

    private static Visit visit(Section s) {
        return new Visit(
                s.date("date"),
                s.code("siteOwnership", SiteOwnership.class),
                s.flag("isStayingEmployee"),
                s.flag("isFamilyOfStayingEmployee"));
    }

    private static Ride ride(Section s) {
        return new Ride(s.date("date"), s.flag("isCityBus"));
    }

    private static Loan loan(Section s) {
        return new Loan(
                s.flag("isSmallMicro"),
                s.flag("isIndividualBusiness"),
                s.flag("meetsStabilityCriteria"),
                s.quantity("requestedYuan"),
                s.count("termMonths", 1, 360));
    }

    private static UiContribution uiContribution(Section s) {
        return new UiContribution(s.month("month"), s.quantity("baseYuan"));
    }

    private static Overtime overtime(Section s) {
        return new Overtime(
                s.quantity("monthlyWageYuan"),
                s.count("statutoryDays", 0, 3),
                s.count("restDaysNoCompLeave", 0, Integer.MAX_VALUE),
                s.quantity("extendedHours"),
                s.quantity("paidYuan"));
    }

    private static Arrears arrears(Section s) {
        return new Arrears(s.count("openCases", 0, Integer.MAX_VALUE), s.count("openClues", 0, Integer.MAX_VALUE));
    }

    /** One object of the JSON and where it stands. Reading a field that is absent, null or invalid gives null. */
    private record Section(String path, JsonNode node, Set<String> invalid) {

        private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,12})?");
        private static final Pattern DIVISION = Pattern.compile("\\d{6}");

        boolean has(String field) {
            return node != null && node.hasNonNull(field);
        }

        Section section(String field) {
            return new Section(at(field), read(field, n -> n.isObject() ? n : null), invalid);
        }

        <T> List<T> rows(String field, Function<Section, T> row) {
            var array = read(field, n -> n.isArray() ? n : null);
            if (array == null) {
                return null;
            }
            var rows = new ArrayList<T>(array.size());
            for (int i = 0; i < array.size(); i++) {
                rows.add(row.apply(row(field, i, array.get(i))));
            }
            return rows;
        }

        <T> List<T> rowsByPerson(String field, String id, RowOfPerson<T> row) {
            var firstRows = new HashMap<String, Integer>();
            var next = new int[1];
            return rows(field, section -> {
                int i = next[0]++;
                var person = section.text(id);
                var first = person == null ? null : firstRows.putIfAbsent(person, i);
                return row.read(section, first == null ? i : first);
            });
        }

        private Section row(String field, int i, JsonNode element) {
            var place = at(field) + "[" + i + "]";
            if (!element.isObject() && !element.isNull()) {
                invalid.add(place);
            }
            return new Section(place, element, invalid);
        }

        <T> Map<YearMonth, T> byMonth(String field, Entry<T> entry) {
            return entries(field, YearMonth::parse, entry);
        }

        Map<Integer, BigDecimal> byYear(String field) {
            return entries(field, Integer::valueOf, Section::quantity);
        }

        private <K, T> Map<K, T> entries(String field, Function<String, K> key, Entry<T> entry) {
            var section = section(field);
            var entries = new HashMap<K, T>();
            if (section.node != null) {
                section.node.fieldNames().forEachRemaining(name -> {
                    try {
                        var k = key.apply(name);
                        var value = entry.read(section, name);
                        if (value != null) {
                            entries.put(k, value);
                        }
                    } catch (DateTimeParseException | NumberFormatException e) {
                        invalid.add(section.at(name));
                    }
                });
            }
            return entries;
        }

        Boolean flag(String field) {
            return read(field, n -> n.isBoolean() ? n.booleanValue() : null);
        }

        BigDecimal quantity(String field) {
            return read(field, n -> {
                var value = decimal(n);
                return value == null || value.signum() < 0 ? null : value;
            });
        }

        Integer count(String field, int min, int max) {
            return read(field, n -> {
                var value = decimal(n);
                if (value == null
                        || value.compareTo(BigDecimal.valueOf(min)) < 0
                        || value.compareTo(BigDecimal.valueOf(max)) > 0
                        || value.stripTrailingZeros().scale() > 0) {
                    return null;
                }
                return value.intValueExact();
            });
        }

        LocalDate date(String field) {
            return read(field, n -> {
                try {
                    return n.isTextual() ? LocalDate.parse(n.textValue()) : null;
                } catch (DateTimeParseException e) {
                    return null;
                }
            });
        }

        YearMonth month(String field) {
            return read(field, n -> {
                try {
                    return n.isTextual() ? YearMonth.parse(n.textValue()) : null;
                } catch (DateTimeParseException e) {
                    return null;
                }
            });
        }

        <E extends Enum<E>> E code(String field, Class<E> codes) {
            return read(field, n -> {
                for (E code : codes.getEnumConstants()) {
                    if (n.isTextual() && code.name().equals(n.textValue())) {
                        return code;
                    }
                }
                return null;
            });
        }

        String division(String field) {
            return read(
                    field, n -> n.isTextual() && DIVISION.matcher(n.textValue()).matches() ? n.textValue() : null);
        }

        String text(String field) {
            return read(field, n -> n.isTextual() ? n.textValue() : null);
        }

        private <T> T read(String field, Function<JsonNode, T> reading) {
            if (!has(field)) {
                return null;
            }
            var value = reading.apply(node.get(field));
            if (value == null) {
                invalid.add(at(field));
            }
            return value;
        }

        private String at(String field) {
            return path.isEmpty() ? field : path + "." + field;
        }

        private static BigDecimal decimal(JsonNode n) {
            if (n.isNumber()) {
                return n.decimalValue();
            }
            return n.isTextual() && DECIMAL.matcher(n.textValue()).matches() ? new BigDecimal(n.textValue()) : null;
        }
    }

    private interface RowOfPerson<T> {
        T read(Section row, int person);
    }

    private interface Entry<T> {
        T read(Section section, String key);
    }
}
