package org.wengang.plain;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_UP;
import static org.wengang.plain.Kleene.FALSE;
import static org.wengang.plain.Kleene.TRUE;
import static org.wengang.plain.Kleene.UNKNOWN;
import static org.wengang.plain.Kleene.and;
import static org.wengang.plain.Kleene.atLeast;
import static org.wengang.plain.Kleene.known;
import static org.wengang.plain.Kleene.not;
import static org.wengang.plain.Kleene.of;
import static org.wengang.plain.Kleene.or;
import static org.wengang.plain.Kleene.outside;
import static org.wengang.plain.Kleene.positive;
import static org.wengang.plain.Kleene.within;
import static org.wengang.plain.Sz2024.yuan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.wengang.plain.PlainFacts.ConstructionGrade;
import org.wengang.plain.PlainFacts.Emission;
import org.wengang.plain.PlainFacts.RecruitmentEvent;
import org.wengang.plain.PlainFacts.Referral;
import org.wengang.plain.PlainFacts.SiteOwnership;
import org.wengang.plain.PlainFacts.TravelMode;

/**
 * The 32 measures of the 2024 package that decide something, as plain Java with the numbers as constants. It knows nothing of rules,
 * tables or traces: {@link #decide} is what a decision costs at least, {@link #decideFully} is a second opinion on what it should be.
 *
 * <p>The two are written separately. The first is quick and answers outcome and amount; the second also answers which facts are
 * missing and for what reasons.
 */
public final class PlainDecider {

    public enum Outcome {
        ELIGIBLE,
        INELIGIBLE,
        UNDETERMINED
    }

    /**
     * What is decided for one measure. {@code amount} is in yuan with two places, or for M1-4 in the unit of the quota with trailing
     * zeros stripped; null where the measure gives none, or none is fixed. {@code details} holds strings, integers and booleans.
     */
    public record Decision(
            String measure,
            Outcome outcome,
            BigDecimal amount,
            SortedSet<String> missing,
            List<String> reasons,
            List<Item> items,
            Map<String, Object> details) {

        static Decision brief(String measure, Outcome outcome, BigDecimal amount, List<Item> items) {
            return new Decision(measure, outcome, amount, Collections.emptySortedSet(), List.of(), items, Map.of());
        }
    }

    /** What is decided for one pollutant of M1-4. */
    public record Item(String pollutant, Outcome outcome, BigDecimal amount, String unit) {}

    /** The measures decided, in the order of the answers. */
    public static final List<String> MEASURES = List.of(
            "M1-1", "M1-2", "M1-3", "M1-4", "M2-1", "M2-3", "M2-4", "M2-5", "M3-1", "M3-2", "M3-3", "M4-1", "M4-2",
            "M4-3", "M4-4", "M5-1", "M5-3", "M6-3", "M6-4", "M7-2", "M7-4", "M7-5", "M7-6", "M7-7", "M7-8", "M8-2",
            "M8-4", "M8-5", "M9-1", "M9-2", "M10-1", "M10-2");

    private PlainDecider() {}

    /** Outcome and amount of every measure in {@link #MEASURES}; nothing is said of missing facts and reasons. */
    public static Decision[] decide(PlainFacts f) {
        return new Decision[] {
            m11(f), m12(f), m13(f), m14(f), m21(f), m23(f), m24(f), m25(f), m31(f), m32(f), m33(f), m41(f), m42(f),
                    m43(f), m44(f), m51(f),
            m53(f), m63(f), m64(f), m72(f), m74(f), m75(f), m76(f), m77(f), m78(f), m82(f), m84(f), m85(f), m91(f),
                    m92(f), m101(f), m102(f)
        };
    }

    /** The same with missing facts, reasons and details. */
    public static Decision[] decideFully(PlainFacts f) {
        return new FullDecisions(f).all();
    }

    // Article 1

    private static final Stamp M1_1 = new Stamp("M1-1");

    private static Decision m11(PlainFacts f) {
        int scope = and(
                of(f.enterprise().isAboveScaleIndustrial()), of(f.enterprise().isKeyIndustrial()));
        if (scope == FALSE) {
            return M1_1.ineligible;
        }
        var kwh = f.electricity().kwhByMonth();
        return M1_1.of(and(
                scope,
                atLeast(
                        kwh.get(Sz2024.FEBRUARY), Sz2024.FESTIVAL_WEIGHT,
                        kwh.get(Sz2024.NOVEMBER), Sz2024.NOVEMBER_WEIGHT)));
    }

    private static final Stamp M1_2 = new Stamp("M1-2");

    private static Decision m12(PlainFacts f) {
        int scope = industrial(f);
        var insured = f.insuredByMonth().get(Sz2024.JANUARY);
        if (scope == FALSE || insured != null && insured == 0) {
            return M1_2.ineligible;
        }
        var december = f.electricity().kwhByMonth().get(Sz2024.DECEMBER);
        var january = f.electricity().kwhByMonth().get(Sz2024.JANUARY);
        int ratio = december == null || january == null
                ? UNKNOWN
                : atLeast(
                        f.electricity().holidayKwh(), Sz2024.HOLIDAY_WEIGHT,
                        december.add(january), Sz2024.REFERENCE_WEIGHT);
        int truth = and(scope, ratio, known(insured));
        return truth == TRUE
                ? M1_2.pay(yuan(Math.min(Sz2024.YUAN_PER_INSURED * insured, Sz2024.NO_STOP_CAP_YUAN)))
                : M1_2.of(truth);
    }

    private static final Stamp M1_3 = new Stamp("M1-3");

    private static Decision m13(PlainFacts f) {
        int scope = industrial(f);
        var bill = f.electricity().q1BillYuan().get(Sz2024.YEAR);
        if (scope == FALSE || bill != null && bill.signum() == 0) {
            return M1_3.ineligible;
        }
        int sales = atLeast(
                f.q1SalesYuan().get(Sz2024.YEAR), Sz2024.SALES_WEIGHT,
                f.q1SalesYuan().get(Sz2024.YEAR_BEFORE), Sz2024.SALES_BEFORE_WEIGHT);
        if (sales == FALSE) {
            return M1_3.ineligible;
        }
        var kwh = f.electricity().q1Kwh().get(Sz2024.YEAR);
        var kwhBefore = f.electricity().q1Kwh().get(Sz2024.YEAR_BEFORE);
        if (kwh == null || kwhBefore == null || kwhBefore.signum() == 0) {
            return M1_3.undetermined;
        }
        var growth = kwh.subtract(kwhBefore);
        if (growth.signum() <= 0) {
            return M1_3.ineligible;
        }
        if (bill == null) {
            return M1_3.undetermined;
        }
        var amount = growth.multiply(bill).divide(kwh, 2, HALF_UP);
        if (amount.signum() == 0) {
            return M1_3.ineligible;
        }
        int truth = and(scope, sales);
        return truth == TRUE ? M1_3.eligible(amount) : M1_3.of(truth);
    }

    private static final Stamp M1_4 = new Stamp("M1-4");

    private static Decision m14(PlainFacts f) {
        int continuous = of(f.enterprise().continuousProduction());
        var emissions = f.emissions();
        if (emissions == null) {
            return M1_4.of(and(continuous, UNKNOWN));
        }
        var items = new ArrayList<Item>(emissions.size());
        var best = Outcome.INELIGIBLE;
        for (int i = 0; i < emissions.size(); i++) {
            var item = carryOver(continuous, emissions.get(i));
            items.add(item);
            if (item.outcome() == Outcome.ELIGIBLE || best == Outcome.INELIGIBLE) {
                best = item.outcome();
            }
        }
        return Decision.brief("M1-4", best, items.size() == 1 ? items.get(0).amount() : null, items);
    }

    private static Item carryOver(int continuous, Emission e) {
        int open = and(continuous, e.month() == null ? UNKNOWN : of(e.month().equals(Sz2024.FEBRUARY)));
        if (open == FALSE) {
            return carried(e, Outcome.INELIGIBLE, null);
        }
        var quota = e.quota();
        var used = e.used();
        if (quota == null || used == null || quota.signum() == 0) {
            return carried(e, Outcome.UNDETERMINED, null);
        }
        var rest = quota.subtract(used);
        if (rest.signum() <= 0 || used.compareTo(quota.multiply(Sz2024.BAND_A_FROM)) < 0) {
            return carried(e, Outcome.INELIGIBLE, null);
        }
        boolean bandA = used.compareTo(quota.multiply(Sz2024.BAND_A_TO)) <= 0;
        var amount = (bandA ? quota.multiply(Sz2024.BAND_A_SHARE) : rest).setScale(Sz2024.QUOTA_SCALE, DOWN);
        if (amount.signum() == 0) {
            return carried(e, Outcome.INELIGIBLE, null);
        }
        return open == TRUE
                ? carried(e, Outcome.ELIGIBLE, amount.stripTrailingZeros())
                : carried(e, Outcome.UNDETERMINED, null);
    }

    private static Item carried(Emission e, Outcome outcome, BigDecimal amount) {
        return new Item(e.pollutant(), outcome, amount, e.unit());
    }

    /** 规上工业企业和规下样本企业. */
    private static int industrial(PlainFacts f) {
        return or(of(f.enterprise().isAboveScaleIndustrial()), of(f.enterprise().isBelowScaleSample()));
    }

    // Article 2

    private static final Stamp M2_1 = new Stamp("M2-1");

    private static Decision m21(PlainFacts f) {
        return M2_1.of(and(of(f.person().isPovertyAlleviated()), of(f.person().workingOrSeekingInCity())));
    }

    private static final Stamp M2_3 = new Stamp("M2-3");

    private static Decision m23(PlainFacts f) {
        return M2_3.of(of(f.enterprise().hasConcentratedReturnees()));
    }

    private static final Stamp M2_4 = new Stamp("M2-4");

    private static Decision m24(PlainFacts f) {
        var trips = f.charterTrips();
        if (trips == null) {
            return M2_4.undetermined;
        }
        int best = FALSE;
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < trips.size(); i++) {
            var trip = trips.get(i);
            int truth = and(
                    and(of(trip.originOutsideCity()), of(trip.concentratedOrigin())),
                    positive(trip.enterpriseCostYuan()),
                    within(trip.arrivalDate(), Sz2024.SEASON_FROM, Sz2024.SEASON_TO));
            if (truth == TRUE) {
                sum = sum.add(trip.enterpriseCostYuan());
            }
            best = or(best, truth);
        }
        return best == TRUE
                ? M2_4.pay(sum.multiply(Sz2024.COACH_RATE).setScale(2, HALF_UP).min(Sz2024.COACH_CAP_YUAN))
                : M2_4.of(best);
    }

    private static final Stamp M2_5 = new Stamp("M2-5");

    private static Decision m25(PlainFacts f) {
        var t = f.traveller();
        int truth = and(
                and(of(t.employedInCity()), t.travelMode() == null ? UNKNOWN : of(t.travelMode() == TravelMode.SELF)),
                and(outside(t.hukouDivisionCode(), Sz2024.SHAOXING), positive(t.fareYuan())),
                within(t.arrivalDate(), Sz2024.SEASON_FROM, Sz2024.SEASON_TO));
        return truth == TRUE ? M2_5.pay(t.fareYuan().setScale(2, HALF_UP).min(Sz2024.FARE_CAP_YUAN)) : M2_5.of(truth);
    }

    // Article 3

    private static final Stamp M3_1 = new Stamp("M3-1");

    private static Decision m31(PlainFacts f) {
        var p = f.person();
        return M3_1.of(or(
                or(of(p.hardshipFamily()), of(p.newFormWorker())),
                or(of(p.frontlineDuty()), or(of(p.worksAtDifficultEnterprise()), of(p.worksAtKeyUnit())))));
    }

    private static final Stamp M3_2 = new Stamp("M3-2");

    private static Decision m32(PlainFacts f) {
        return M3_2.of(and(
                of(f.person().employmentDifficulty()),
                within(f.person().serviceDate(), Sz2024.HELP_FROM, Sz2024.HELP_TO)));
    }

    private static final Stamp M3_3 = new Stamp("M3-3");

    private static Decision m33(PlainFacts f) {
        var p = f.person();
        return M3_3.of(and(
                and(of(p.isMigrantWorker()), of(p.stayedForFestival())),
                p.giftSequence() == null ? UNKNOWN : of(p.giftSequence() <= Sz2024.PARCELS),
                outside(p.hukouDivisionCode(), Sz2024.SHAOXING)));
    }

    // Article 4

    private static final Stamp M4_1 = new Stamp("M4-1");

    private static Decision m41(PlainFacts f) {
        var p = f.person();
        int migrant = and(of(p.isMigrantWorker()), outside(p.hukouDivisionCode(), Sz2024.SHAOXING));
        return M4_1.of(and(of(p.stayedForFestival()), or(of(p.isTalent()), migrant)));
    }

    private static final Stamp M4_2 = new Stamp("M4-2");

    private static Decision m42(PlainFacts f) {
        var total = f.fundTotalYuan();
        return total == null ? M4_2.undetermined : M4_2.eligible(total.setScale(2, HALF_UP));
    }

    private static final Stamp M4_3 = new Stamp("M4-3");

    private static Decision m43(PlainFacts f) {
        return M4_3.of(phoneUser(f));
    }

    private static final Stamp M4_4 = new Stamp("M4-4");

    private static Decision m44(PlainFacts f) {
        return M4_4.of(phoneUser(f));
    }

    private static int phoneUser(PlainFacts f) {
        var carrier = f.person().carrier();
        int listed = carrier == null
                ? UNKNOWN
                : of(carrier.equals("MOBILE") || carrier.equals("TELECOM") || carrier.equals("UNICOM"));
        return and(listed, outside(f.person().hukouDivisionCode(), Sz2024.SHAOXING));
    }

    // Articles 5 and 6

    private static final Stamp M5_1 = new Stamp("M5-1");

    private static Decision m51(PlainFacts f) {
        var v = f.visit();
        return M5_1.of(and(
                or(of(v.isStayingEmployee()), of(v.isFamilyOfStayingEmployee())),
                v.siteOwnership() == null ? UNKNOWN : of(v.siteOwnership() == SiteOwnership.STATE),
                within(v.date(), Sz2024.QUARTER_FROM, Sz2024.QUARTER_TO)));
    }

    private static final Stamp M5_3 = new Stamp("M5-3");

    private static Decision m53(PlainFacts f) {
        return M5_3.of(
                and(of(f.ride().isCityBus()), within(f.ride().date(), Sz2024.FREE_RIDES_FROM, Sz2024.FREE_RIDES_TO)));
    }

    private static final Stamp M6_3 = new Stamp("M6-3");

    private static Decision m63(PlainFacts f) {
        return M6_3.of(of(f.person().isJobSeeker()));
    }

    private static final Stamp M6_4 = new Stamp("M6-4");

    private static Decision m64(PlainFacts f) {
        return M6_4.of(of(f.person().isNewHire()));
    }

    // Article 7

    private static final Stamp M7_2 = new Stamp("M7-2");

    private static Decision m72(PlainFacts f) {
        var events = f.events();
        if (events == null) {
            return M7_2.undetermined;
        }
        int best = FALSE;
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            int truth = and(attended(event), positive(event.boardLodgingYuan()));
            if (truth == TRUE) {
                sum = sum.add(event.boardLodgingYuan().min(Sz2024.BOARD_CAP_YUAN));
            }
            best = or(best, truth);
        }
        return best == TRUE ? M7_2.pay(sum.setScale(2, HALF_UP)) : M7_2.of(best);
    }

    private static int attended(RecruitmentEvent e) {
        int asEnterprise = and(of(e.organizerIsGovernment()), of(e.outsideCity()));
        int asAgency = of(e.invitedToCity());
        if (e.role() == null) {
            return and(UNKNOWN, or(asEnterprise, asAgency));
        }
        return switch (e.role()) {
            case ENTERPRISE -> asEnterprise;
            case AGENCY -> asAgency;
        };
    }

    private static final Stamp M7_4 = new Stamp("M7-4");

    private static Decision m74(PlainFacts f) {
        return M7_4.of(
                or(of(f.enterprise().isKeyEnterprise()), of(f.enterprise().hasKeyProject())));
    }

    private static final Stamp M7_5 = new Stamp("M7-5");

    private static Decision m75(PlainFacts f) {
        return M7_5.of(or(of(f.enterprise().laborShortage()), of(f.enterprise().laborSurplus())));
    }

    private static final Stamp M7_6 = new Stamp("M7-6");

    private static Decision m76(PlainFacts f) {
        var agency = f.agency();
        int organisation = of(agency.isServiceOrganisation());
        if (organisation == FALSE) {
            return M7_6.ineligible;
        }
        long confirmed;
        long possible;
        if (agency.placements() != null) {
            var placements = agency.placements();
            var byPerson = new byte[placements.size()];
            for (int i = 0; i < byPerson.length; i++) {
                var p = placements.get(i);
                raise(byPerson, p.person(), and(of(p.hostProducing()), of(p.onboarded())));
            }
            confirmed = count(byPerson, TRUE);
            possible = confirmed + count(byPerson, UNKNOWN);
        } else if (agency.placementsConfirmed() != null) {
            confirmed = agency.placementsConfirmed();
            possible = agency.placementsPending() == null ? Long.MAX_VALUE : confirmed + agency.placementsPending();
        } else {
            return M7_6.undetermined;
        }
        int enough = confirmed >= Sz2024.PLACED_MIN ? TRUE : possible >= Sz2024.PLACED_MIN ? UNKNOWN : FALSE;
        int truth = and(organisation, enough);
        return truth == TRUE
                ? M7_6.pay(yuan(Math.min(Sz2024.YUAN_PER_PLACED * confirmed, Sz2024.PLACED_CAP_YUAN)))
                : M7_6.of(truth);
    }

    private static final Stamp M7_7 = new Stamp("M7-7");

    private static Decision m77(PlainFacts f) {
        var recruits = f.recruits();
        if (recruits == null) {
            return M7_7.undetermined;
        }
        var byPerson = new byte[recruits.size()];
        for (int i = 0; i < byPerson.length; i++) {
            var r = recruits.get(i);
            raise(
                    byPerson,
                    r.person(),
                    and(
                            of(r.firstTimeInCity()),
                            r.siMonthsPaid() == null ? UNKNOWN : of(r.siMonthsPaid() >= Sz2024.SI_MONTHS_MIN),
                            not(of(r.rewardedToAgency()))));
        }
        return payPerHead(M7_7, TRUE, byPerson, Sz2024.YUAN_PER_RECRUIT);
    }

    private static final Stamp M7_8 = new Stamp("M7-8");

    private static Decision m78(PlainFacts f) {
        int employer = employerOfReferrer(f);
        if (employer == FALSE) {
            return M7_8.ineligible;
        }
        var referrals = f.referrals();
        if (referrals == null) {
            return M7_8.undetermined;
        }
        var byNewHire = new byte[referrals.size()];
        for (int i = 0; i < byNewHire.length; i++) {
            var r = referrals.get(i);
            raise(byNewHire, r.newHire(), and(referrer(r), newHire(r), of(r.sameEmployer())));
        }
        return payPerHead(M7_8, employer, byNewHire, Sz2024.YUAN_PER_REFERRED);
    }

    private static int employerOfReferrer(PlainFacts f) {
        var e = f.enterprise();
        var grade = e.constructionGrade();
        return or(
                or(of(e.isAboveScaleIndustrial()), and(of(e.isAboveQuotaService()), not(of(e.isStateOwned())))),
                or(
                        of(e.isAgriLeading()),
                        grade == null ? UNKNOWN : of(grade.compareTo(ConstructionGrade.GRADE_2) <= 0)));
    }

    private static int referrer(Referral r) {
        var hired = r.referrerHireDate();
        return and(
                of(r.referrerEmployed()),
                of(r.referrerThreeInsurances()),
                hired == null ? UNKNOWN : of(hired.isBefore(Sz2024.SEASON_FROM)));
    }

    private static int newHire(Referral r) {
        return and(
                and(of(r.newHireThreeInsurances()), of(r.newHireFirstInsuredInCity())),
                outside(r.newHireHukouDivisionCode(), Sz2024.SHENGZHOU),
                within(r.onboardDate(), Sz2024.SEASON_FROM, Sz2024.SEASON_TO));
    }

    private static Decision payPerHead(Stamp stamp, int dossier, byte[] byPerson, long yuanPerHead) {
        int confirmed = count(byPerson, TRUE);
        int list = confirmed > 0 ? TRUE : count(byPerson, UNKNOWN) > 0 ? UNKNOWN : FALSE;
        int truth = and(dossier, list);
        return truth == TRUE ? stamp.pay(yuan(yuanPerHead * confirmed)) : stamp.of(truth);
    }

    /** A person of several rows is confirmed by any of them. */
    private static void raise(byte[] byPerson, int person, int truth) {
        byPerson[person] = (byte) or(byPerson[person], truth);
    }

    private static int count(byte[] byPerson, int truth) {
        int count = 0;
        for (byte b : byPerson) {
            if (b == truth) {
                count++;
            }
        }
        return count;
    }

    // Article 8

    private static final Stamp M8_2 = new Stamp("M8-2");

    private static Decision m82(PlainFacts f) {
        return M8_2.of(
                and(of(f.enterprise().hasWageArrears()), of(f.enterprise().arrearsDueToDifficulty())));
    }

    private static final Stamp M8_4 = new Stamp("M8-4");

    private static Decision m84(PlainFacts f) {
        var o = f.overtime();
        if (o.monthlyWageYuan() == null
                || o.statutoryDays() == null
                || o.restDaysNoCompLeave() == null
                || o.extendedHours() == null
                || o.paidYuan() == null) {
            return M8_4.undetermined;
        }
        long days = Sz2024.STATUTORY_DAY_WEIGHT * o.statutoryDays() + Sz2024.REST_DAY_WEIGHT * o.restDaysNoCompLeave();
        var weight = o.extendedHours().multiply(Sz2024.EXTENDED_HOUR_WEIGHT).add(BigDecimal.valueOf(days));
        var due = o.monthlyWageYuan().multiply(weight).divide(Sz2024.PAID_HOURS_OF_MONTH, 2, HALF_UP);
        return o.paidYuan().compareTo(due) >= 0
                ? M8_4.eligible(due)
                : Decision.brief("M8-4", Outcome.INELIGIBLE, due, List.of());
    }

    private static final Stamp M8_5 = new Stamp("M8-5");

    private static Decision m85(PlainFacts f) {
        var cases = f.arrears().openCases();
        var clues = f.arrears().openClues();
        return M8_5.of(and(cases == null ? UNKNOWN : of(cases == 0), clues == null ? UNKNOWN : of(clues == 0)));
    }

    // Articles 9 and 10

    private static final Stamp M9_1 = new Stamp("M9-1");

    private static Decision m91(PlainFacts f) {
        return M9_1.of(or(of(f.loan().isSmallMicro()), of(f.loan().isIndividualBusiness())));
    }

    private static final Stamp M9_2 = new Stamp("M9-2");

    private static Decision m92(PlainFacts f) {
        var loan = f.loan();
        int truth =
                and(or(of(loan.isSmallMicro()), of(loan.isIndividualBusiness())), of(loan.meetsStabilityCriteria()));
        if (truth != TRUE) {
            return M9_2.of(truth);
        }
        var requested = loan.requestedYuan();
        return M9_2.eligible(
                requested == null
                        ? Sz2024.LOAN_CAP_YUAN
                        : requested.setScale(2, HALF_UP).min(Sz2024.LOAN_CAP_YUAN));
    }

    private static final Stamp M10_1 = new Stamp("M10-1");

    private static Decision m101(PlainFacts f) {
        var month = f.uiContribution().month();
        if (month != null && (month.isBefore(Sz2024.RATE_FROM) || month.isAfter(Sz2024.RATE_TO))) {
            return M10_1.ineligible;
        }
        var base = f.uiContribution().baseYuan();
        if (month == null || base == null) {
            return M10_1.undetermined;
        }
        var half = base.multiply(Sz2024.HALF_RATE).setScale(2, HALF_UP);
        return M10_1.eligible(half.add(half));
    }

    private static final Stamp M10_2 = new Stamp("M10-2");

    private static Decision m102(PlainFacts f) {
        return M10_2.of(of(f.enterprise().organisesTraining()));
    }

    /** The decisions of one measure that carry no amount, made once. */
    private static final class Stamp {

        final String measure;
        final Decision eligible;
        final Decision ineligible;
        final Decision undetermined;

        Stamp(String measure) {
            this.measure = measure;
            eligible = Decision.brief(measure, Outcome.ELIGIBLE, null, List.of());
            ineligible = Decision.brief(measure, Outcome.INELIGIBLE, null, List.of());
            undetermined = Decision.brief(measure, Outcome.UNDETERMINED, null, List.of());
        }

        Decision of(int truth) {
            return truth == TRUE ? eligible : truth == FALSE ? ineligible : undetermined;
        }

        Decision eligible(BigDecimal amount) {
            return Decision.brief(measure, Outcome.ELIGIBLE, amount, List.of());
        }

        /** A subsidy of nothing is none. */
        Decision pay(BigDecimal amount) {
            return amount.signum() == 0 ? ineligible : eligible(amount);
        }
    }
}
