package org.wengang.plain;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_UP;
import static org.wengang.plain.Answer.any;
import static org.wengang.plain.Answer.flag;
import static org.wengang.plain.Answer.known;
import static org.wengang.plain.Answer.outside;
import static org.wengang.plain.Answer.positive;
import static org.wengang.plain.Answer.ratio;
import static org.wengang.plain.Answer.test;
import static org.wengang.plain.Answer.waitingFor;
import static org.wengang.plain.Answer.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.wengang.plain.PlainDecider.Decision;
import org.wengang.plain.PlainDecider.Item;
import org.wengang.plain.PlainDecider.Outcome;
import org.wengang.plain.PlainFacts.ConstructionGrade;
import org.wengang.plain.PlainFacts.Emission;
import org.wengang.plain.PlainFacts.Placement;
import org.wengang.plain.PlainFacts.Recruit;
import org.wengang.plain.PlainFacts.RecruitmentEvent;
import org.wengang.plain.PlainFacts.Referral;
import org.wengang.plain.PlainFacts.SiteOwnership;
import org.wengang.plain.PlainFacts.TravelMode;

/** Every measure of one dossier with missing facts, reasons and details; a measure reads as its conditions and what is then paid. */
final class FullDecisions {

    private static final Set<String> CARRIERS = Set.of("TELECOM", "MOBILE", "UNICOM");
    private static final Set<ConstructionGrade> GRADES =
            Set.of(ConstructionGrade.SPECIAL, ConstructionGrade.GRADE_1, ConstructionGrade.GRADE_2);

    private final PlainFacts f;

    FullDecisions(PlainFacts f) {
        this.f = f;
    }

    Decision[] all() {
        return new Decision[] {
            m11(), m12(), m13(), m14(), m21(), m23(), m24(), m25(), m31(), m32(), m33(), m41(), m42(), m43(), m44(),
                    m51(),
            m53(), m63(), m64(), m72(), m74(), m75(), m76(), m77(), m78(), m82(), m84(), m85(), m91(), m92(), m101(),
                    m102()
        };
    }

    // Article 1

    private Decision m11() {
        var e = f.enterprise();
        var november = f.electricity().kwhByMonth().get(Sz2024.NOVEMBER);
        return flagged(
                "M1-1",
                Answer.all(
                        flag(e.isAboveScaleIndustrial(), "enterprise.isAboveScaleIndustrial")
                                .orElse("NOT_IN_SCOPE"),
                        flag(e.isKeyIndustrial(), "enterprise.isKeyIndustrial").orElse("NOT_KEY_ENTERPRISE"),
                        ratio(
                                f.electricity().kwhByMonth().get(Sz2024.FEBRUARY),
                                "electricity.kwhByMonth.2024-02",
                                november,
                                "electricity.kwhByMonth.2023-11",
                                february -> noLess(february, Sz2024.FESTIVAL_WEIGHT, november, Sz2024.NOVEMBER_WEIGHT),
                                "RATIO_BELOW_MIN")));
    }

    private Decision m12() {
        var insured = f.insuredByMonth().get(Sz2024.JANUARY);
        return paid(
                "M1-2",
                Answer.all(industrial(), keptRunning()),
                test(insured, "socialInsurance.insuredByMonth.2024-01", n -> n > 0)
                        .orElse("ZERO_ENTITLEMENT"),
                () -> capped(
                        BigDecimal.valueOf(insured).multiply(BigDecimal.valueOf(Sz2024.YUAN_PER_INSURED)),
                        BigDecimal.valueOf(Sz2024.NO_STOP_CAP_YUAN)));
    }

    private Answer keptRunning() {
        var december = f.electricity().kwhByMonth().get(Sz2024.DECEMBER);
        var january = f.electricity().kwhByMonth().get(Sz2024.JANUARY);
        var holiday = f.electricity().holidayKwh();
        if (december == null || january == null) {
            return Answer.all(
                    known(december, "electricity.kwhByMonth.2023-12"),
                    known(january, "electricity.kwhByMonth.2024-01"),
                    known(holiday, "electricity.holidayKwh"));
        }
        var reference = december.add(january);
        return ratio(
                holiday,
                "electricity.holidayKwh",
                reference,
                "electricity.kwhByMonth",
                kwh -> noLess(kwh, Sz2024.HOLIDAY_WEIGHT, reference, Sz2024.REFERENCE_WEIGHT),
                "RATIO_BELOW_MIN");
    }

    private Decision m13() {
        var salesBefore = f.q1SalesYuan().get(Sz2024.YEAR_BEFORE);
        var kwh = f.electricity().q1Kwh().get(Sz2024.YEAR);
        var kwhBefore = f.electricity().q1Kwh().get(Sz2024.YEAR_BEFORE);
        var bill = f.electricity().q1BillYuan().get(Sz2024.YEAR);
        var salesGrew = ratio(
                f.q1SalesYuan().get(Sz2024.YEAR),
                "sales.q1Yuan.2024",
                salesBefore,
                "sales.q1Yuan.2023",
                sales -> noLess(sales, Sz2024.SALES_WEIGHT, salesBefore, Sz2024.SALES_BEFORE_WEIGHT),
                "GROWTH_BELOW_MIN");
        var useGrew = ratio(
                kwh,
                "electricity.q1Kwh.2024",
                kwhBefore,
                "electricity.q1Kwh.2023",
                k -> k.compareTo(kwhBefore) > 0,
                "ZERO_ENTITLEMENT");
        var price = positive(bill, "electricity.q1BillYuan.2024");
        Supplier<BigDecimal> amount =
                () -> kwh.subtract(kwhBefore).multiply(bill).divide(kwh, 2, HALF_UP);
        if (useGrew.isYes() && price.isYes() && amount.get().signum() == 0) {
            price = Answer.no("ZERO_ENTITLEMENT");
        }
        return paid("M1-3", Answer.all(industrial(), salesGrew, useGrew), price, amount);
    }

    private Answer industrial() {
        return any(
                        flag(f.enterprise().isAboveScaleIndustrial(), "enterprise.isAboveScaleIndustrial"),
                        flag(f.enterprise().isBelowScaleSample(), "enterprise.isBelowScaleSample"))
                .orElse("NOT_IN_SCOPE");
    }

    private Decision m14() {
        var continuous = flag(f.enterprise().continuousProduction(), "enterprise.continuousProduction")
                .orElse("NOT_CONTINUOUS");
        var emissions = f.emissions();
        if (emissions == null) {
            return flagged("M1-4", Answer.all(continuous, waitingFor("emissions")));
        }
        if (emissions.isEmpty()) {
            return flagged("M1-4", Answer.all(continuous, Answer.no("NO_RECORDS")));
        }
        var items = new ArrayList<Item>();
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < emissions.size(); i++) {
            var emission = emissions.get(i);
            var place = "emissions[" + i + "]";
            var answer = Answer.all(
                    continuous,
                    test(emission.month(), place + ".month", Sz2024.FEBRUARY::equals)
                            .orElse("OUT_OF_WINDOW"),
                    inBand(emission, place));
            answers.add(answer);
            items.add(new Item(
                    emission.pollutant(),
                    outcome(answer),
                    answer.isYes() ? carryOver(emission).stripTrailingZeros() : null,
                    emission.unit()));
        }
        var list = any(answers);
        var open = openOf(answers);
        var reasons = new LinkedHashSet<>(list.reasons());
        if (list.isYes()) {
            for (Answer answer : answers) {
                if (answer.isNotYet()) {
                    reasons.addAll(answer.reasons());
                }
            }
            if (!open.isEmpty()) {
                reasons.add("PARTIAL");
            }
        }
        return decision(
                "M1-4",
                outcome(list),
                items.size() == 1 ? items.get(0).amount() : null,
                open,
                reasons,
                items,
                Map.of());
    }

    private static Answer inBand(Emission e, String place) {
        var rate = ratio(e.used(), place + ".used", e.quota(), place + ".quota", used -> true, "");
        if (!rate.isYes()) {
            return rate;
        }
        if (e.used().compareTo(e.quota()) > 0) {
            return Answer.no("OVER_QUOTA");
        }
        if (e.used().compareTo(Sz2024.BAND_A_FROM.multiply(e.quota())) < 0) {
            return Answer.no("BELOW_BAND");
        }
        return carryOver(e).signum() > 0 ? Answer.YES : Answer.no("ZERO_ENTITLEMENT");
    }

    private static BigDecimal carryOver(Emission e) {
        var carried = e.used().compareTo(Sz2024.BAND_A_TO.multiply(e.quota())) > 0
                ? e.quota().subtract(e.used())
                : Sz2024.BAND_A_SHARE.multiply(e.quota());
        return carried.setScale(Sz2024.QUOTA_SCALE, DOWN);
    }

    // Article 2

    private Decision m21() {
        return flagged(
                "M2-1",
                Answer.all(
                        target(f.person().isPovertyAlleviated(), "person.isPovertyAlleviated"),
                        target(f.person().workingOrSeekingInCity(), "person.workingOrSeekingInCity")));
    }

    private Decision m23() {
        return flagged(
                "M2-3", target(f.enterprise().hasConcentratedReturnees(), "enterprise.hasConcentratedReturnees"));
    }

    private Decision m24() {
        var trips = f.charterTrips();
        if (trips == null) {
            return flagged("M2-4", waitingFor("charterTrips"));
        }
        var answers = new ArrayList<Answer>();
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < trips.size(); i++) {
            var trip = trips.get(i);
            var place = "charterTrips[" + i + "].";
            var answer = Answer.all(
                    within(trip.arrivalDate(), place + "arrivalDate", Sz2024.SEASON_FROM, Sz2024.SEASON_TO),
                    flag(trip.originOutsideCity(), place + "originOutsideCity").orElse("ORIGIN_IN_CITY"),
                    flag(trip.concentratedOrigin(), place + "concentratedOrigin")
                            .orElse("NOT_CONCENTRATED"),
                    positive(trip.enterpriseCostYuan(), place + "enterpriseCostYuan"));
            answers.add(answer);
            if (answer.isYes()) {
                sum = sum.add(trip.enterpriseCostYuan());
            }
        }
        return paidByItem("M2-4", Answer.YES, answers, Sz2024.COACH_RATE.multiply(sum), Sz2024.COACH_CAP_YUAN);
    }

    private Decision m25() {
        var t = f.traveller();
        return paid(
                "M2-5",
                Answer.all(
                        outside(t.hukouDivisionCode(), "traveller.hukouDivisionCode", Sz2024.SHAOXING, "HOME_HUKOU"),
                        flag(t.employedInCity(), "traveller.employedInCity").orElse("NOT_EMPLOYED_IN_CITY"),
                        test(t.travelMode(), "traveller.travelMode", TravelMode.SELF::equals)
                                .orElse("NOT_SELF_TRAVEL"),
                        within(t.arrivalDate(), "traveller.arrivalDate", Sz2024.SEASON_FROM, Sz2024.SEASON_TO)),
                positive(t.fareYuan(), "traveller.fareYuan"),
                () -> capped(t.fareYuan(), Sz2024.FARE_CAP_YUAN));
    }

    // Article 3

    private Decision m31() {
        var p = f.person();
        return flagged(
                "M3-1",
                any(
                                flag(p.hardshipFamily(), "person.hardshipFamily"),
                                flag(p.newFormWorker(), "person.newFormWorker"),
                                flag(p.frontlineDuty(), "person.frontlineDuty"),
                                flag(p.worksAtDifficultEnterprise(), "person.worksAtDifficultEnterprise"),
                                flag(p.worksAtKeyUnit(), "person.worksAtKeyUnit"))
                        .orElse("NOT_TARGET_GROUP"));
    }

    private Decision m32() {
        return flagged(
                "M3-2",
                Answer.all(
                        target(f.person().employmentDifficulty(), "person.employmentDifficulty"),
                        within(f.person().serviceDate(), "person.serviceDate", Sz2024.HELP_FROM, Sz2024.HELP_TO)));
    }

    private Decision m33() {
        var p = f.person();
        return flagged(
                "M3-3",
                Answer.all(
                        outside(p.hukouDivisionCode(), "person.hukouDivisionCode", Sz2024.SHAOXING, "HOME_HUKOU"),
                        target(p.isMigrantWorker(), "person.isMigrantWorker"),
                        flag(p.stayedForFestival(), "person.stayedForFestival").orElse("NOT_STAYED"),
                        test(p.giftSequence(), "person.giftSequence", n -> n <= Sz2024.PARCELS)
                                .orElse("QUOTA_EXHAUSTED")));
    }

    // Article 4

    private Decision m41() {
        var p = f.person();
        var migrant = Answer.all(
                flag(p.isMigrantWorker(), "person.isMigrantWorker"),
                outside(p.hukouDivisionCode(), "person.hukouDivisionCode", Sz2024.SHAOXING, "HOME_HUKOU"));
        return flagged(
                "M4-1",
                Answer.all(
                        flag(p.stayedForFestival(), "person.stayedForFestival").orElse("NOT_STAYED"),
                        any(flag(p.isTalent(), "person.isTalent"), migrant).orElse("NOT_TARGET_GROUP")));
    }

    private Decision m42() {
        var total = f.fundTotalYuan();
        if (total == null) {
            return flagged("M4-2", waitingFor("fund.totalYuan"));
        }
        var whole = total.setScale(2, HALF_UP);
        var shaoxing = Sz2024.SHAOXING_SHARE.multiply(total).setScale(2, HALF_UP);
        return eligible(
                "M4-2",
                whole,
                Map.of(
                        "shaoxing", shaoxing.toPlainString(),
                        "shengzhou", whole.subtract(shaoxing).toPlainString()));
    }

    private Decision m43() {
        var answer = phoneUser();
        return answer.isYes()
                ? eligible("M4-3", null, Map.of("minGb", Sz2024.DATA_GB_MIN, "maxGb", Sz2024.DATA_GB_MAX))
                : flagged("M4-3", answer);
    }

    private Decision m44() {
        return flagged("M4-4", phoneUser());
    }

    private Answer phoneUser() {
        var p = f.person();
        return Answer.all(
                outside(p.hukouDivisionCode(), "person.hukouDivisionCode", Sz2024.SHAOXING, "HOME_HUKOU"),
                test(p.carrier(), "person.carrier", CARRIERS::contains).orElse("NOT_A_LISTED_CARRIER"));
    }

    // Articles 5 and 6

    private Decision m51() {
        var v = f.visit();
        return flagged(
                "M5-1",
                Answer.all(
                        within(v.date(), "visit.date", Sz2024.QUARTER_FROM, Sz2024.QUARTER_TO),
                        test(v.siteOwnership(), "visit.siteOwnership", SiteOwnership.STATE::equals)
                                .orElse("NOT_STATE_OWNED_SITE"),
                        any(
                                        flag(v.isStayingEmployee(), "visit.isStayingEmployee"),
                                        flag(v.isFamilyOfStayingEmployee(), "visit.isFamilyOfStayingEmployee"))
                                .orElse("NOT_TARGET_GROUP")));
    }

    private Decision m53() {
        return flagged(
                "M5-3",
                Answer.all(
                        within(f.ride().date(), "ride.date", Sz2024.FREE_RIDES_FROM, Sz2024.FREE_RIDES_TO),
                        flag(f.ride().isCityBus(), "ride.isCityBus").orElse("NOT_CITY_BUS")));
    }

    private Decision m63() {
        return flagged("M6-3", target(f.person().isJobSeeker(), "person.isJobSeeker"));
    }

    private Decision m64() {
        return flagged("M6-4", target(f.person().isNewHire(), "person.isNewHire"));
    }

    // Article 7

    private Decision m72() {
        var events = f.events();
        if (events == null) {
            return flagged("M7-2", waitingFor("events"));
        }
        var answers = new ArrayList<Answer>();
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var place = "events[" + i + "].";
            var answer =
                    Answer.all(attended(event, place), positive(event.boardLodgingYuan(), place + "boardLodgingYuan"));
            answers.add(answer);
            if (answer.isYes()) {
                sum = sum.add(event.boardLodgingYuan().min(Sz2024.BOARD_CAP_YUAN));
            }
        }
        return paidByItem("M7-2", Answer.YES, answers, sum, null);
    }

    private static Answer attended(RecruitmentEvent e, String place) {
        var asEnterprise = Answer.all(
                flag(e.organizerIsGovernment(), place + "organizerIsGovernment").orElse("NOT_GOV_ORGANISED"),
                flag(e.outsideCity(), place + "outsideCity").orElse("NOT_OUTSIDE_CITY"));
        var asAgency = flag(e.invitedToCity(), place + "invitedToCity").orElse("NOT_INVITED");
        if (e.role() == null) {
            var role = waitingFor(place + "role");
            return any(Answer.all(role, asEnterprise), Answer.all(role, asAgency));
        }
        return e.role() == PlainFacts.Role.ENTERPRISE ? asEnterprise : asAgency;
    }

    private Decision m74() {
        return flagged(
                "M7-4",
                any(
                                flag(f.enterprise().isKeyEnterprise(), "enterprise.isKeyEnterprise"),
                                flag(f.enterprise().hasKeyProject(), "enterprise.hasKeyProject"))
                        .orElse("NOT_TARGET_GROUP"));
    }

    private Decision m75() {
        return flagged(
                "M7-5",
                any(
                                flag(f.enterprise().laborShortage(), "enterprise.laborShortage"),
                                flag(f.enterprise().laborSurplus(), "enterprise.laborSurplus"))
                        .orElse("NOT_TARGET_GROUP"));
    }

    private Decision m76() {
        var agency = f.agency();
        var organisation = flag(agency.isServiceOrganisation(), "agency.isServiceOrganisation")
                .orElse("NOT_SERVICE_ORG");
        if (agency.placements() != null) {
            if (agency.placements().isEmpty()) {
                return flagged("M7-6", Answer.all(organisation, Answer.no("NO_RECORDS")));
            }
            var persons = byPerson(
                    agency.placements(),
                    Placement::person,
                    "agency.placements",
                    (p, place) -> Answer.all(
                            flag(p.hostProducing(), place + "hostProducing"),
                            flag(p.onboarded(), place + "onboarded")));
            var possible = persons.stream().filter(person -> !person.isNo()).count();
            return placed(organisation, count(persons), possible, openOf(persons));
        }
        if (agency.placementsConfirmed() != null) {
            var pending = agency.placementsPending();
            return placed(
                    organisation,
                    agency.placementsConfirmed(),
                    pending == null ? Long.MAX_VALUE : (long) agency.placementsConfirmed() + pending,
                    pending != null && pending == 0 ? Set.of() : Set.of("agency.placementsPending"));
        }
        return flagged(
                "M7-6",
                Answer.all(
                        organisation,
                        waitingFor(agency.countsGiven() ? "agency.placementsConfirmed" : "agency.placements")));
    }

    private Decision placed(Answer organisation, long confirmed, long possible, Set<String> open) {
        if (possible < Sz2024.PLACED_MIN) {
            return flagged("M7-6", Answer.all(organisation, Answer.no("COUNT_BELOW_MIN")));
        }
        if (confirmed < Sz2024.PLACED_MIN) {
            return flagged("M7-6", Answer.all(organisation, waitingFor(open.toArray(String[]::new))));
        }
        var amount = BigDecimal.valueOf(Sz2024.YUAN_PER_PLACED).multiply(BigDecimal.valueOf(confirmed));
        return partial("M7-6", organisation, amount, BigDecimal.valueOf(Sz2024.PLACED_CAP_YUAN), open);
    }

    private Decision m77() {
        if (f.recruits() == null) {
            return flagged("M7-7", waitingFor("recruits"));
        }
        var persons = byPerson(
                f.recruits(),
                Recruit::person,
                "recruits",
                (r, place) -> Answer.all(
                        flag(r.firstTimeInCity(), place + "firstTimeInCity").orElse("NOT_FIRST_TIME"),
                        test(r.siMonthsPaid(), place + "siMonthsPaid", n -> n >= Sz2024.SI_MONTHS_MIN)
                                .orElse("SI_MONTHS_BELOW_MIN"),
                        test(r.rewardedToAgency(), place + "rewardedToAgency", rewarded -> !rewarded)
                                .orElse("AGENCY_CLAIMED")));
        var amount = BigDecimal.valueOf(Sz2024.YUAN_PER_RECRUIT).multiply(BigDecimal.valueOf(count(persons)));
        return paidByItem("M7-7", Answer.YES, persons, amount, null);
    }

    private Decision m78() {
        if (f.referrals() == null) {
            return flagged("M7-8", Answer.all(employerOfReferrer(), waitingFor("referrals")));
        }
        var newHires = byPerson(
                f.referrals(),
                Referral::newHire,
                "referrals",
                (r, place) -> Answer.all(
                        flag(r.referrerEmployed(), place + "referrerEmployed").orElse("REFERRER_NOT_OLD_STAFF"),
                        flag(r.referrerThreeInsurances(), place + "referrerThreeInsurances")
                                .orElse("REFERRER_NOT_INSURED"),
                        test(r.referrerHireDate(), place + "referrerHireDate", d -> d.compareTo(Sz2024.SEASON_FROM) < 0)
                                .orElse("REFERRER_NOT_OLD_STAFF"),
                        within(r.onboardDate(), place + "onboardDate", Sz2024.SEASON_FROM, Sz2024.SEASON_TO),
                        flag(r.newHireThreeInsurances(), place + "newHireThreeInsurances")
                                .orElse("NEW_HIRE_NOT_INSURED"),
                        flag(r.newHireFirstInsuredInCity(), place + "newHireFirstInsuredInCity")
                                .orElse("NOT_FIRST_TIME"),
                        outside(
                                r.newHireHukouDivisionCode(),
                                place + "newHireHukouDivisionCode",
                                Sz2024.SHENGZHOU,
                                "LOCAL_HUKOU"),
                        flag(r.sameEmployer(), place + "sameEmployer").orElse("DIFFERENT_EMPLOYER")));
        var amount = BigDecimal.valueOf(Sz2024.YUAN_PER_REFERRED).multiply(BigDecimal.valueOf(count(newHires)));
        return paidByItem("M7-8", employerOfReferrer(), newHires, amount, null);
    }

    private Answer employerOfReferrer() {
        var e = f.enterprise();
        return any(
                        flag(e.isAboveScaleIndustrial(), "enterprise.isAboveScaleIndustrial"),
                        Answer.all(
                                flag(e.isAboveQuotaService(), "enterprise.isAboveQuotaService"),
                                test(e.isStateOwned(), "enterprise.isStateOwned", owned -> !owned)),
                        flag(e.isAgriLeading(), "enterprise.isAgriLeading"),
                        test(e.constructionGrade(), "enterprise.constructionGrade", GRADES::contains))
                .orElse("EMPLOYER_NOT_IN_SCOPE");
    }

    // Article 8

    private Decision m82() {
        return flagged(
                "M8-2",
                Answer.all(
                        flag(f.enterprise().hasWageArrears(), "enterprise.hasWageArrears")
                                .orElse("NO_ARREARS"),
                        flag(f.enterprise().arrearsDueToDifficulty(), "enterprise.arrearsDueToDifficulty")
                                .orElse("NOT_DUE_TO_DIFFICULTY")));
    }

    private Decision m84() {
        var o = f.overtime();
        var known = Answer.all(
                known(o.monthlyWageYuan(), "overtime.monthlyWageYuan"),
                known(o.statutoryDays(), "overtime.statutoryDays"),
                known(o.restDaysNoCompLeave(), "overtime.restDaysNoCompLeave"),
                known(o.extendedHours(), "overtime.extendedHours"),
                known(o.paidYuan(), "overtime.paidYuan"));
        if (!known.isYes()) {
            return flagged("M8-4", known);
        }
        var weight = BigDecimal.valueOf(Sz2024.STATUTORY_DAY_WEIGHT)
                .multiply(BigDecimal.valueOf(o.statutoryDays()))
                .add(BigDecimal.valueOf(Sz2024.REST_DAY_WEIGHT).multiply(BigDecimal.valueOf(o.restDaysNoCompLeave())))
                .add(Sz2024.EXTENDED_HOUR_WEIGHT.multiply(o.extendedHours()));
        var due = weight.multiply(o.monthlyWageYuan()).divide(Sz2024.PAID_HOURS_OF_MONTH, 2, HALF_UP);
        var shortfall = due.subtract(o.paidYuan());
        return shortfall.signum() > 0
                ? decision(
                        "M8-4",
                        Outcome.INELIGIBLE,
                        due,
                        Set.of(),
                        Set.of("UNDERPAID"),
                        List.of(),
                        Map.of("shortfall", shortfall.toPlainString()))
                : decision("M8-4", Outcome.ELIGIBLE, due, Set.of(), Set.of("COMPLIANT"), List.of(), Map.of());
    }

    private Decision m85() {
        return flagged(
                "M8-5",
                Answer.all(
                        test(f.arrears().openCases(), "arrears.openCases", n -> n == 0)
                                .orElse("CASES_OPEN"),
                        test(f.arrears().openClues(), "arrears.openClues", n -> n == 0)
                                .orElse("CLUES_OPEN")));
    }

    // Articles 9 and 10

    private Decision m91() {
        return flagged("M9-1", borrower());
    }

    private Decision m92() {
        var loan = f.loan();
        var answer = Answer.all(
                borrower(),
                flag(loan.meetsStabilityCriteria(), "loan.meetsStabilityCriteria")
                        .orElse("NOT_IN_SCOPE"));
        if (!answer.isYes()) {
            return flagged("M9-2", answer);
        }
        var asked = loan.requestedYuan();
        var term = loan.termMonths();
        var details = new LinkedHashMap<String, Object>();
        details.put("termMonths", term == null ? Sz2024.LOAN_MONTHS_MAX : Math.min(term, Sz2024.LOAN_MONTHS_MAX));
        details.put("amountCapped", asked != null && asked.compareTo(Sz2024.LOAN_CAP_YUAN) > 0);
        details.put("termCapped", term != null && term > Sz2024.LOAN_MONTHS_MAX);
        // What was asked is not missing when it is unreadable, since the ceiling can be shown without it; but it is
        // worth a word.
        var unreadable = f.isInvalid("loan.requestedYuan") || f.isInvalid("loan.termMonths");
        return decision(
                "M9-2",
                Outcome.ELIGIBLE,
                asked == null ? Sz2024.LOAN_CAP_YUAN : capped(asked, Sz2024.LOAN_CAP_YUAN),
                Set.of(),
                unreadable ? Set.of("INVALID_FACT") : Set.of(),
                List.of(),
                details);
    }

    private Answer borrower() {
        return any(
                        flag(f.loan().isSmallMicro(), "loan.isSmallMicro"),
                        flag(f.loan().isIndividualBusiness(), "loan.isIndividualBusiness"))
                .orElse("NOT_IN_SCOPE");
    }

    private Decision m101() {
        var contribution = f.uiContribution();
        var answer = Answer.all(
                test(
                                contribution.month(),
                                "uiContribution.month",
                                month -> month.compareTo(Sz2024.RATE_FROM) >= 0 && month.compareTo(Sz2024.RATE_TO) <= 0)
                        .orElse("OUT_OF_WINDOW"),
                known(contribution.baseYuan(), "uiContribution.baseYuan"));
        if (!answer.isYes()) {
            return flagged("M10-1", answer);
        }
        var half = Sz2024.HALF_RATE.multiply(contribution.baseYuan()).setScale(2, HALF_UP);
        return eligible(
                "M10-1", half.add(half), Map.of("unit", half.toPlainString(), "individual", half.toPlainString()));
    }

    private Decision m102() {
        return flagged("M10-2", target(f.enterprise().organisesTraining(), "enterprise.organisesTraining"));
    }

    // What answers come to

    private static Answer target(Boolean fact, String path) {
        return flag(fact, path).orElse("NOT_TARGET_GROUP");
    }

    /** {@code a × value ≥ b × base}. */
    private static boolean noLess(BigDecimal value, BigDecimal a, BigDecimal base, BigDecimal b) {
        return a.multiply(value).subtract(b.multiply(base)).signum() >= 0;
    }

    private static BigDecimal capped(BigDecimal amount, BigDecimal cap) {
        var rounded = amount.setScale(2, HALF_UP);
        return cap != null && rounded.compareTo(cap) > 0 ? cap.setScale(2) : rounded;
    }

    private static Outcome outcome(Answer answer) {
        return switch (answer.value()) {
            case YES -> Outcome.ELIGIBLE;
            case NO -> Outcome.INELIGIBLE;
            case NOT_YET -> Outcome.UNDETERMINED;
        };
    }

    private static int count(List<Answer> answers) {
        return (int) answers.stream().filter(Answer::isYes).count();
    }

    private static Set<String> openOf(List<Answer> answers) {
        var open = new TreeSet<String>();
        answers.forEach(answer -> open.addAll(answer.open()));
        return open;
    }

    /** One answer a person: yes if any row about the person is. */
    private static <T> List<Answer> byPerson(
            List<T> rows, ToIntFunction<T> person, String list, RowQuestion<T> question) {
        var answers = new TreeMap<Integer, List<Answer>>();
        for (int i = 0; i < rows.size(); i++) {
            answers.computeIfAbsent(person.applyAsInt(rows.get(i)), first -> new ArrayList<>())
                    .add(question.ask(rows.get(i), list + "[" + i + "]."));
        }
        return answers.values().stream().map(Answer::any).toList();
    }

    private interface RowQuestion<T> {
        Answer ask(T row, String place);
    }

    private Decision flagged(String measure, Answer answer) {
        return decision(measure, outcome(answer), null, answer.open(), answer.reasons(), List.of(), Map.of());
    }

    private Decision eligible(String measure, BigDecimal amount, Map<String, Object> details) {
        return decision(measure, Outcome.ELIGIBLE, amount, Set.of(), Set.of(), List.of(), details);
    }

    /** Where a base is 0 a person must look, and what the amount would need is not asked for. */
    private Decision paid(String measure, Answer conditions, Answer entitlement, Supplier<BigDecimal> amount) {
        var whole = Answer.all(conditions, entitlement);
        if (whole.isYes()) {
            return eligible(measure, amount.get(), Map.of());
        }
        return flagged(
                measure, whole.isNotYet() && conditions.reasons().contains("ZERO_BASELINE") ? conditions : whole);
    }

    private Decision paidByItem(String measure, Answer dossier, List<Answer> items, BigDecimal amount, BigDecimal cap) {
        if (items.isEmpty()) {
            return flagged(measure, Answer.all(dossier, Answer.no("NO_RECORDS")));
        }
        var list = any(items);
        return list.isYes()
                ? partial(measure, dossier, amount, cap, openOf(items))
                : flagged(measure, Answer.all(dossier, list));
    }

    /** Something is confirmed. What is still open about the other items matters unless the cap is reached. */
    private Decision partial(String measure, Answer dossier, BigDecimal amount, BigDecimal cap, Set<String> open) {
        var due = capped(amount, cap);
        var mattering = cap != null && due.compareTo(cap) == 0 ? Set.<String>of() : open;
        if (!dossier.isYes()) {
            return flagged(
                    measure,
                    mattering.isEmpty() || dossier.isNo()
                            ? dossier
                            : Answer.all(dossier, waitingFor(mattering.toArray(String[]::new))));
        }
        var reasons = mattering.isEmpty() ? Set.<String>of() : Set.of("PARTIAL");
        return decision(measure, Outcome.ELIGIBLE, due, mattering, reasons, List.of(), Map.of());
    }

    private Decision decision(
            String measure,
            Outcome outcome,
            BigDecimal amount,
            Set<String> missing,
            Set<String> reasons,
            List<Item> items,
            Map<String, Object> details) {
        var all = new ArrayList<>(reasons);
        if (missing.stream().anyMatch(f::isInvalid) && !all.contains("INVALID_FACT")) {
            all.add("INVALID_FACT");
        }
        return new Decision(
                measure,
                outcome,
                amount,
                Collections.unmodifiableSortedSet(new TreeSet<>(missing)),
                List.copyOf(all),
                List.copyOf(items),
                Map.copyOf(details));
    }
}
