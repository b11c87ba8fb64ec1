package org.wengang.cases;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every other reading of {@code readings.yaml} that a cell switches is switched, by typing into the shipped workbook, and
 * one dossier shows what it changes. Where a cell only states how a figure was taken, the answer names the reading. Either
 * way the answer names it. What no cell switches is listed with the reason.
 */
class OtherReadingsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 30);

    /**
     * One dossier before and after the switch.
     *
     * @param other the reading that is switched to, e.g. {@code A-13 DAILY_AVG}; the id alone where a cell offers more than
     *     readings.yaml names
     * @param edits those marked {@code 先：} are made on both sides, before the switch
     */
    private record Switch(
            String other, String measure, String facts, String inForce, String switched, List<String> edits) {
        String reading() {
            return other.substring(0, 4);
        }

        Edition before() {
            return Edition.shipped()
                    .edit(
                            measure,
                            edits.stream()
                                    .filter(edit -> edit.startsWith("先："))
                                    .map(edit -> edit.substring(2))
                                    .toArray(String[]::new));
        }

        Edition after() {
            return before().edit(
                            measure,
                            edits.stream()
                                    .filter(edit -> !edit.startsWith("先："))
                                    .toArray(String[]::new));
        }

        void check() {
            var before = Outcomes.decide(before().release(), measure, facts, DAY);
            var after = Outcomes.decide(after().release(), measure, facts, DAY);
            assertAll(
                    () -> assertEquals(inForce, Outcomes.text(before), "in force"),
                    () -> assertEquals(switched, Outcomes.text(after), "switched"),
                    () -> assertTrue(
                            before.readings().contains(reading())
                                    || after.readings().contains(reading()),
                            () -> reading() + " in " + before.readings() + " or " + after.readings()));
        }
    }

    private static final List<Switch> SWITCHES = new ArrayList<>();
    private static final List<Switch> STATED = new ArrayList<>();

    private static void on(
            String other, String measure, String facts, String inForce, String switched, String... edits) {
        SWITCHES.add(new Switch(other, measure, facts, inForce, switched, List.of(edits)));
    }

    /** The cell states how a figure was taken; the answer stays and names the reading. */
    private static void states(String other, String measure, String facts, String outcome, String... edits) {
        STATED.add(new Switch(other, measure, facts, outcome, outcome, List.of(edits)));
    }

    /** Readings, or one of their alternatives, that no cell switches, and why. */
    private static final Map<String, String> NO_CELL = noCell();

    static {
        general();
        articleOne();
        journeys();
        welfare();
        recruiting();
        others();
    }

    @TestFactory
    Stream<DynamicContainer> switched() {
        return containers(SWITCHES, one -> {
            assertNotEquals(one.inForce(), one.switched());
            one.check();
        });
    }

    @TestFactory
    Stream<DynamicContainer> stated() {
        return containers(STATED, one -> {
            one.check();
            for (var edition : List.of(one.before(), one.after())) {
                var readings = Outcomes.decide(edition.release(), one.measure(), one.facts(), DAY)
                        .readings();
                assertTrue(readings.contains(one.reading()), () -> one.reading() + " in " + readings);
            }
        });
    }

    private static Stream<DynamicContainer> containers(List<Switch> switches, Consumer<Switch> check) {
        var byReading = new LinkedHashMap<String, List<Switch>>();
        switches.forEach(one -> byReading
                .computeIfAbsent(one.reading(), id -> new ArrayList<>())
                .add(one));
        return byReading.entrySet().stream()
                .map(entry -> dynamicContainer(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(one -> dynamicTest(
                                        one.other() + " · " + one.measure() + " · " + String.join("；", one.edits()),
                                        () -> check.accept(one)))));
    }

    /** Every alternative of every reading is switched, stated, or listed as having no cell; and only one of these. */
    @Test
    void everyAlternativeIsAccountedFor() {
        var declared = new TreeSet<String>();
        ShippedPackage.RULES
                .policy()
                .readings()
                .values()
                .forEach(reading -> reading.others().forEach(other -> declared.add(reading.id() + " " + other.code())));
        var shown = new TreeSet<String>();
        SWITCHES.forEach(one -> shown.add(one.other()));
        STATED.forEach(one -> shown.add(one.other()));
        shown.removeIf(other -> !other.contains(" "));
        var accounted = new TreeSet<>(shown);
        accounted.addAll(NO_CELL.keySet());
        assertEquals(declared, accounted);
        shown.retainAll(NO_CELL.keySet());
        assertEquals(new TreeSet<>(), shown);
    }

    // --- general readings

    private static void general() {
        on(
                "A-01 EXCLUSIVE",
                "M1-1",
                power("1000000", "800000"),
                "eligible",
                "ineligible RATIO_BELOW_MIN",
                "a 行 · 春节当月用电量与基准月之比下限含本数 = 否");
        on(
                "A-01 EXCLUSIVE",
                "M1-2",
                noStop("holidayKwh: 45000"),
                "eligible 50000.00",
                "ineligible RATIO_BELOW_MIN",
                "a 行 · 放假期间日均用电量与参照月日均之比下限含本数 = 否");
        on(
                "A-01 EXCLUSIVE",
                "M1-3",
                growth("11000000", ""),
                "eligible 140000.00",
                "ineligible GROWTH_BELOW_MIN",
                "a 行 · 一季度销售同比增幅下限含本数 = 否");
        on("A-01 EXCLUSIVE", "M1-4", emission("6"), "eligible 2 t", "ineligible BELOW_BAND", "a 行 · 排放指标使用率下限含本数 = 否");
        on(
                "A-01 EXCLUSIVE",
                "M2-4",
                trip("passengers: 10"),
                "eligible 7000.00",
                "ineligible TOO_FEW_PASSENGERS",
                "先：a 行 · 乘车人数下限 = 10",
                "a 行 · 乘车人数下限含本数 = 否");
        on(
                "A-01 EXCLUSIVE",
                "M7-6",
                "{agency: {isServiceOrganisation: true, placementsConfirmed: 5}}",
                "eligible 4000.00",
                "ineligible COUNT_BELOW_MIN",
                "a 行 · 引进职工人数下限含本数 = 否");
        on(
                "A-01 EXCLUSIVE",
                "M7-7",
                recruit("siMonthsPaid: 3, rewardedToAgency: false"),
                "eligible 250.00",
                "ineligible SI_MONTHS_BELOW_MIN",
                "a 行 · 社会保险缴纳月数下限含本数 = 否");
        on(
                "A-01 EXCLUSIVE",
                "M7-8",
                referral("constructionGrade: 'GRADE_2'", ""),
                "eligible 1000.00",
                "ineligible EMPLOYER_NOT_IN_SCOPE",
                "d 行 · 施工总承包等级 = 壹级");

        // 799,960 ÷ 1,000,000 = 79.996%, rounded to a tenth of a point 80.0%; 9.996% likewise 10.0%
        on(
                "A-02 ROUNDED",
                "M1-1",
                power("1000000", "799960"),
                "ineligible RATIO_BELOW_MIN",
                "eligible",
                "比较前保留小数位数 = 3");
        on(
                "A-02 ROUNDED",
                "M1-3",
                growth("10999600", ""),
                "ineligible GROWTH_BELOW_MIN",
                "eligible 140000.00",
                "增幅比较前保留小数位数 = 3");

        // 44,996.4 ÷ 9 ÷ 10,000 = 49.996%; 5.9996 ÷ 10 = 59.996%
        on(
                "A-02 ROUNDED",
                "M1-2",
                noStop("holidayKwh: 44996.4"),
                "ineligible RATIO_BELOW_MIN",
                "eligible 50000.00",
                "比较前保留小数位数 = 3");
        on("A-02 ROUNDED", "M1-4", emission("5.9996"), "ineligible BELOW_BAND", "eligible 2 t", "比较前保留小数位数 = 3");

        var idle = power("0", "100");
        on(
                "A-03 INELIGIBLE",
                "M1-1",
                idle,
                "undetermined ZERO_BASELINE",
                "ineligible RATIO_BELOW_MIN",
                "基准月用电量为零时 = 视为不符合");
        on("A-03 ELIGIBLE", "M1-1", idle, "undetermined ZERO_BASELINE", "eligible", "基准月用电量为零时 = 视为符合");
        var noReference =
                "{enterprise: {isAboveScaleIndustrial: true}, electricity: {kwhByMonth: {'2023-12': 0, '2024-01': 0},"
                        + " holidayKwh: 100}, socialInsurance: {insuredByMonth: {'2024-01': 100}}}";
        on(
                "A-03 INELIGIBLE",
                "M1-2",
                noReference,
                "undetermined ZERO_BASELINE",
                "ineligible RATIO_BELOW_MIN",
                "参照月用电量为零时 = 视为不符合");
        on("A-03 ELIGIBLE", "M1-2", noReference, "undetermined ZERO_BASELINE", "eligible 50000.00", "参照月用电量为零时 = 视为符合");
        var noSales = growth("11000000", "").replace("'2023': 10000000", "'2023': 0");
        on(
                "A-03 INELIGIBLE",
                "M1-3",
                noSales,
                "undetermined ZERO_BASELINE",
                "ineligible GROWTH_BELOW_MIN",
                "对比年数值为零时 = 视为不符合");
        on("A-03 ELIGIBLE", "M1-3", noSales, "undetermined ZERO_BASELINE", "eligible 140000.00", "对比年数值为零时 = 视为符合");
        on(
                "A-03 INELIGIBLE",
                "M1-4",
                emission("0").replace("quota: 10", "quota: 0"),
                "undetermined ZERO_BASELINE",
                "ineligible BELOW_BAND",
                "指标为零时 = 视为不符合");

        states("A-05 SITE", "M1-2", noStop("holidayKwh: 45000"), "eligible 50000.00", "“每家企业”的认定 = 按厂区");
        states("A-05 GROUP", "M1-2", noStop("holidayKwh: 45000"), "eligible 50000.00", "“每家企业”的认定 = 按集团");

        on(
                "A-06 SHAOXING",
                "M2-4",
                trip("originOutsidePrefecture: false"),
                "eligible 7000.00",
                "ineligible ORIGIN_IN_CITY",
                "“市外”的“市” = 绍兴市");

        // one window of 9 to 17 February for the whole text
        on(
                "A-07 SINGLE",
                "M5-3",
                "{ride: {date: '2024-02-09', isCityBus: true}}",
                "ineligible OUT_OF_WINDOW",
                "eligible",
                "a 行 · 乘车日期起 = 2024-02-09");
        on(
                "A-07 SINGLE",
                "M2-4",
                trip(""),
                "eligible 7000.00",
                "ineligible OUT_OF_WINDOW",
                "a 行 · 包车日期起 = 2024-02-09 · 包车日期止 = 2024-02-17");
        on(
                "A-07 SINGLE",
                "M7-8",
                referral("isAboveScaleIndustrial: true", ""),
                "eligible 1000.00",
                "ineligible OUT_OF_WINDOW",
                each("新员工入职日期起 = 2024-02-09 · 新员工入职日期止 = 2024-02-17"));

        states(
                "A-08 AT_USE",
                "M7-8",
                referral("isAboveScaleIndustrial: true", ""),
                "eligible 1000.00",
                "企业名单的时点 = 入职时的名单");

        on(
                "A-10 REQUIRED",
                "M1-1",
                elsewhere(power("1000000", "800000")),
                "eligible",
                "ineligible NOT_REGISTERED_IN_CITY",
                "a 行 · 在嵊州登记注册 = 是");
        on(
                "A-10 REQUIRED",
                "M1-2",
                elsewhere(noStop("holidayKwh: 45000")),
                "eligible 50000.00",
                "ineligible NOT_REGISTERED_IN_CITY",
                "a 行 · 在嵊州登记注册 = 是");
        on(
                "A-10 REQUIRED",
                "M1-3",
                elsewhere(growth("11000000", "")),
                "eligible 140000.00",
                "ineligible NOT_REGISTERED_IN_CITY",
                "a 行 · 在嵊州登记注册 = 是");

        on(
                "A-10 REQUIRED",
                "M1-4",
                elsewhere(emission("6")),
                "eligible 2 t",
                "ineligible NOT_REGISTERED_IN_CITY",
                "a 行 · 在嵊州登记注册 = 是",
                "b 行 · 在嵊州登记注册 = 是");
        on(
                "A-10 REQUIRED",
                "M2-4",
                "{enterprise: {isRegisteredInCity: false}, " + trip("").substring(1),
                "eligible 7000.00",
                "ineligible NOT_REGISTERED_IN_CITY",
                "a 行 · 在嵊州登记注册 = 是");
        on(
                "A-10 REQUIRED",
                "M7-7",
                "{enterprise: {isRegisteredInCity: false}, "
                        + recruit("siMonthsPaid: 3, rewardedToAgency: false").substring(1),
                "eligible 250.00",
                "ineligible NOT_REGISTERED_IN_CITY",
                "a 行 · 在嵊州登记注册 = 是");
        on(
                "A-10 REQUIRED",
                "M7-8",
                elsewhere(referral("isAboveScaleIndustrial: true", "")),
                "eligible 1000.00",
                "ineligible NOT_REGISTERED_IN_CITY",
                each("在嵊州登记注册 = 是"));

        on(
                "A-11 TOTAL_USE",
                "M1-1",
                power("1000000", "700000")
                        .replace(
                                "electricity: {",
                                "electricity: {totalUseKwhByMonth: {'2023-11': 1200000, '2024-02': 960000}, "),
                "ineligible RATIO_BELOW_MIN",
                "eligible",
                "用电量口径 = 含自发自用");
        on(
                "A-11 TOTAL_USE",
                "M1-2",
                noStop(
                        "holidayKwh: 44999, totalUseHolidayKwh: 45000, totalUseKwhByMonth: {'2023-12': 310000, '2024-01': 310000}"),
                "ineligible RATIO_BELOW_MIN",
                "eligible 50000.00",
                "用电量口径 = 含自发自用");
    }

    // --- article 1

    private static void articleOne() {
        // 500,000 kWh more in all: 500,000 × 840,000 ÷ 1,500,000
        on(
                "A-11 TOTAL_USE",
                "M1-3",
                growth("11000000", ", totalUseQ1Kwh: {'2023': 1000000, '2024': 1500000}"),
                "eligible 140000.00",
                "eligible 280000.00",
                "用电量口径 = 含自发自用");
        var pledged = "{enterprise: {isAboveScaleIndustrial: true, isKeyIndustrial: true},"
                + " electricity: {kwhByMonth: {'2023-11': 1000000}, pledgedKwhByMonth: {'2024-02': 850000}}}";
        on(
                "A-12 PLEDGE",
                "M1-1",
                pledged,
                "undetermined missing [electricity.kwhByMonth.2024-02]",
                "eligible",
                "春节当月用电量的依据 = 无实际数时采用企业承诺");
        // November 300,000 ÷ 30 = 10,000 a day; February 232,000 ÷ 29 = 8,000 a day, 77.3% of the total
        on(
                "A-13 DAILY_AVG",
                "M1-1",
                power("300000", "232000"),
                "ineligible RATIO_BELOW_MIN",
                "eligible",
                "两月用电量的比法 = 按日均");
        on(
                "A-14 ALL_ABOVE_SCALE",
                "M1-1",
                power("1000000", "800000").replace("isKeyIndustrial: true", "isKeyIndustrial: false"),
                "ineligible NOT_KEY_ENTERPRISE",
                "eligible",
                "a 行 · 重点工业企业 = 否");

        // 620,000 kWh in 62 days: 10,000 a day; half of it over 9 days 45,000, over 8 days 40,000
        on(
                "A-15 EIGHT_DAYS",
                "M1-2",
                noStop("holidayKwh: 40000"),
                "ineligible RATIO_BELOW_MIN",
                "eligible 50000.00",
                "春节放假第一日 = 2024-02-10");
        // In 2024 both months have 31 days; with November (30 days, 150,000) and December (31 days, 310,000):
        // 460,000 ÷ 61 × 50% × 9 = 33,934.4; (5,000 + 10,000) ÷ 2 × 50% × 9 = 33,750
        on(
                "A-16 MEAN_OF_MONTHS",
                "M1-2",
                noStop("holidayKwh: 33750")
                        .replace("{'2023-12': 310000, '2024-01': 310000}", "{'2023-11': 150000, '2023-12': 310000}"),
                "ineligible RATIO_BELOW_MIN",
                "eligible 50000.00",
                "先：参照月份 = 2023-11；2023-12",
                "参照月日均的算法 = 各月日均的平均");
        var insured = noStop("holidayKwh: 45000")
                .replace(
                        "socialInsurance: {",
                        "socialInsurance: {anyInsuranceByMonth: {'2024-01': 110}, fiveInsurancesByMonth: {'2024-01': 90}, onDutyByMonth: {'2024-01': 60}, ");
        on("A-17 ANY_INSURANCE", "M1-2", insured, "eligible 50000.00", "eligible 55000.00", "参保人数口径 = 缴纳任一险种的员工");
        on("A-17 FIVE_INSURANCES", "M1-2", insured, "eligible 50000.00", "eligible 45000.00", "参保人数口径 = 五险齐全的员工");
        states("A-18 PAID_IN_MONTH", "M1-2", insured, "eligible 50000.00", "补缴截止日 = 2024-01-31");
        states("A-18 FIXED_CUTOFF", "M1-2", insured, "eligible 50000.00", "补缴截止日 = 2024-03-31");
        on("A-19 ON_DUTY", "M1-2", insured, "eligible 50000.00", "eligible 30000.00", "参保人数口径 = 春节放假期间在岗的参保员工");
        var other = "isAboveScaleIndustrial: false, isBelowScaleSample: false";
        on(
                "A-21 ALL_ENTERPRISES",
                "M1-2",
                noStop("holidayKwh: 45000").replace("isAboveScaleIndustrial: true", other),
                "ineligible NOT_IN_SCOPE",
                "eligible 50000.00",
                "a 行 · 企业类别 =");
        on(
                "A-21 ALL_ENTERPRISES",
                "M1-3",
                growth("11000000", "").replace("isAboveScaleIndustrial: true", other),
                "ineligible NOT_IN_SCOPE",
                "eligible 140000.00",
                "a 行 · 企业类别 =");

        var sales = growth("10999999", "")
                .replace(
                        "sales: {",
                        "sales: {q1RevenueYuan: {'2023': 100, '2024': 110}, q1OutputYuan: {'2023': 200, '2024': 220}, ");
        on("A-22 REVENUE", "M1-3", sales, "ineligible GROWTH_BELOW_MIN", "eligible 140000.00", "销售口径 = 营业收入");
        on("A-22 OUTPUT_VALUE", "M1-3", sales, "ineligible GROWTH_BELOW_MIN", "eligible 140000.00", "销售口径 = 销售产值");
        // 200,000 kWh more: at 840,000 ÷ 1,200,000 = 0.70 yuan 140,000; bills 840,000 − 680,000; energy charge
        // 600,000 ÷ 1,200,000 = 0.50 yuan 100,000; fixed 0.15 yuan 30,000; bill without VAT 720,000 ÷ 1,200,000 = 0.60
        // yuan
        var bills = growth("11000000", ", q1EnergyChargeYuan: {'2024': 600000}, q1BillExclVatYuan: {'2024': 720000}");
        on("A-23 BILL_DIFF", "M1-3", bills, "eligible 140000.00", "eligible 160000.00", "增量电费的计价 = 两年电费之差");
        on("A-23 ENERGY_CHARGE", "M1-3", bills, "eligible 140000.00", "eligible 100000.00", "增量电费的计价 = 本年一季度平均电量电价");
        on("A-23 FIXED", "M1-3", bills, "eligible 140000.00", "eligible 30000.00", "增量电费的计价 = 固定单价", "固定单价 = 0.15");
        on("A-24 CAP", "M1-3", bills, "eligible 140000.00", "eligible 100000.00", "每家企业补贴上限 = 100000");
        on(
                "A-25 WHOLE_USE",
                "M1-3",
                growth("11000000", "").replace("q1Kwh: {'2023': 1000000", "q1Kwh: {'2023': 0"),
                "undetermined ZERO_BASELINE",
                "eligible 840000.00",
                "对比年数值为零时 = 视为符合");
        on("A-26 WITHOUT_VAT", "M1-3", bills, "eligible 140000.00", "eligible 120000.00", "电费口径 = 不含税");
        on(
                "A-27 EITHER",
                "M1-3",
                growth("10000000", ""),
                "ineligible GROWTH_BELOW_MIN",
                "eligible 140000.00",
                "a 行 · 一季度销售同比增幅下限 =");

        on("A-28 PCT_OF_REMAINING", "M1-4", emission("6"), "eligible 2 t", "eligible 0.8 t", "a 行 · 结转方式 = 剩余指标的百分比");
        var two =
                "{enterprise: {continuousProduction: true}, emissions: [{pollutant: 'COD', unit: 't', month: '2024-02',"
                        + " quota: 10, used: 9}, {pollutant: 'SO2', unit: 't', month: '2024-02', quota: 10, used: 5}]}";
        // 90% and 50%: each on its own, only the first passes; by the worse none; together 70%, the lower band for
        // both,
        // in which a fifth of the quota is 2 t, of which COD has only 1 t left
        on(
                "A-29 WORST",
                "M1-4",
                two,
                "eligible [COD 1 t, SO2 ineligible]",
                "ineligible BELOW_BAND",
                "使用率按 = 使用率最低的污染物");
        on(
                "A-29 TOTAL",
                "M1-4",
                two,
                "eligible [COD 1 t, SO2 ineligible]",
                "eligible [COD 1 t, SO2 2 t]",
                "使用率按 = 各污染物合计");
        var judged = emission("6")
                .replace("continuousProduction: true", "continuousProduction: false")
                .replace(
                        "emissions: [",
                        "electricity: {kwhByMonth: {'2023-11': 100, '2024-02': 80, '2023-12': 310, '2024-01': 310}, holidayKwh: 45}, emissions: [");
        on("A-30 M1_1_RATIO", "M1-4", judged, "ineligible NOT_CONTINUOUS", "eligible 2 t", "连续生产的认定 = 按M1-1用电比");
        on("A-30 M1_2_RATIO", "M1-4", judged, "ineligible NOT_CONTINUOUS", "eligible 2 t", "连续生产的认定 = 按M1-2用电比");
        on(
                "A-31 UPPER_BAND",
                "M1-4",
                emission("7"),
                "eligible 2 t",
                "eligible 3 t",
                "a 行 · 排放指标使用率上限含本数 = 否",
                "b 行 · 排放指标使用率下限含本数 = 是");
        states("A-33 CONTINUES", "M1-4", emission("6"), "eligible 2 t", "结转有效月数 = 12");
        on(
                "A-34 ANNUAL_DIV_12",
                "M1-4",
                emission("6").replace("quota: 10", "quota: 10, annualQuota: 108"),
                "eligible 2 t",
                "eligible 1.8 t",
                "月指标的来源 = 年许可量的十二分之一");
    }

    // --- article 2

    private static void journeys() {
        on("A-35 HIGHER_RATE", "M2-4", trip(""), "eligible 7000.00", "eligible 9000.00", "a 行 · 补助比例 = 90%");
        var dates = trip("departureDate: '2024-02-09', invoiceDate: '2024-03-10'");
        on("A-36 DEPARTURE", "M2-4", dates, "eligible 7000.00", "ineligible OUT_OF_WINDOW", "以哪一日为准 = 出发日");
        on("A-36 INVOICE", "M2-4", dates, "eligible 7000.00", "ineligible OUT_OF_WINDOW", "以哪一日为准 = 开票日");
        on(
                "A-37 MIN_PASSENGERS",
                "M2-4",
                trip("passengers: 9"),
                "eligible 7000.00",
                "ineligible TOO_FEW_PASSENGERS",
                "a 行 · 乘车人数下限 = 10");
        on(
                "A-38 WHOLE_COACH",
                "M2-4",
                trip("totalCoachCostYuan: 30000"),
                "eligible 7000.00",
                "eligible 21000.00",
                "合租时的费用 = 整车费用");
        on(
                "A-39 COACH_ONLY",
                "M2-4",
                trip("mode: 'TRAIN'"),
                "eligible 7000.00",
                "ineligible MODE_NOT_COVERED",
                "a 行 · 包车方式 = 大巴车");

        on("A-42 FLAT", "M2-5", traveller("340102", "180"), "eligible 180.00", "eligible 500.00", "a 行 · 补助方式 = 按标准定额");
        on(
                "A-42 TIERS",
                "M2-5",
                traveller("340102", "180"),
                "eligible 180.00",
                "eligible 300.00",
                "b 行照 a 行",
                "a 行 · 来源地区划 = 31；32；34；35；36；37 · 补助方式 = 按标准定额 · 每人标准 = 300");
        on(
                "A-42 TIERS_ACTUAL",
                "M2-5",
                traveller("340102", "480"),
                "eligible 480.00",
                "eligible 300.00",
                "b 行照 a 行",
                "a 行 · 来源地区划 = 31；32；34；35；36；37 · 每人标准 = 300");
        on(
                "A-43 NOT_BOUND",
                "M2-5",
                traveller("340102", "180").replace("2024-02-20", "2024-04-01"),
                "ineligible OUT_OF_WINDOW",
                "eligible 180.00",
                "a 行 · 到达日起 = · 到达日止 =");
        on(
                "A-44 NEWCOMERS_ONLY",
                "M2-5",
                traveller("340102", "180").replace("traveller: {", "traveller: {isNewcomer: false, "),
                "eligible 180.00",
                "ineligible NOT_NEWCOMER",
                "a 行 · 新来嵊就业人员 = 是");
        on(
                "A-45 COUNTY",
                "M2-5",
                traveller("330624", "180"),
                "ineligible HOME_HUKOU",
                "eligible 180.00",
                "a 行 · 户籍区划 = 330683");
        on(
                "A-45 COUNTY",
                "M3-3",
                "{person: {hukouDivisionCode: '330624', isMigrantWorker: true, stayedForFestival: true, giftSequence: 1}}",
                "ineligible HOME_HUKOU",
                "eligible",
                "a 行 · 户籍区划 = 330683");
        on(
                "A-45 COUNTY",
                "M4-1",
                "{person: {hukouDivisionCode: '330624', isTalent: false, isMigrantWorker: true, stayedForFestival: true}}",
                "ineligible NOT_TARGET_GROUP",
                "eligible",
                "b 行 · 户籍区划 = 330683");
        on(
                "A-45 COUNTY",
                "M4-3",
                "{person: {hukouDivisionCode: '330624', carrier: 'MOBILE'}}",
                "ineligible HOME_HUKOU",
                "eligible {minGb=10, maxGb=20}",
                "a 行 · 户籍区划 = 330683");
        on(
                "A-45 COUNTY",
                "M4-4",
                "{person: {hukouDivisionCode: '330624', carrier: 'MOBILE'}}",
                "ineligible HOME_HUKOU",
                "eligible",
                "a 行 · 户籍区划 = 330683");
        on(
                "A-46 PER_JOURNEY",
                "M2-5",
                traveller("340102", "180").replace("traveller: {", "traveller: {paidInWindow: true, "),
                "ineligible ALREADY_PAID",
                "eligible 180.00",
                "先：a 行 · 窗口期内已领过 = 是",
                "a 行 · 窗口期内已领过 = 否");
        on(
                "A-47 DEEMED_FARE",
                "M2-5",
                traveller("340102", "null"),
                "undetermined missing [traveller.fareYuan]",
                "eligible 220.00",
                "无票据时的推定票价 = 220");
        on(
                "A-48 MIN_WORKERS",
                "M2-3",
                "{enterprise: {hasConcentratedReturnees: true, returneeCount: 29}}",
                "eligible",
                "ineligible TOO_FEW_WORKERS",
                "a 行 · 新招聘或返岗人数下限 = 30");
    }

    // --- articles 3 to 5

    private static void welfare() {
        on(
                "A-49 FROM_JAN_1",
                "M3-2",
                "{person: {employmentDifficulty: true, serviceDate: '2024-01-01'}}",
                "ineligible OUT_OF_WINDOW",
                "eligible",
                "a 行 · 帮扶日期起 = 2024-01-01");
        on(
                "A-52 ISSUED",
                "M4-2",
                "{fund: {totalYuan: 100, issuedYuan: 200}}",
                "eligible 100.00 {shaoxing=20.00, shengzhou=80.00}",
                "eligible 200.00 {shaoxing=40.00, shengzhou=160.00}",
                "分担的基数 = 发放金额");
        states(
                "A-53 JANUARY_FEBRUARY",
                "M4-3",
                "{person: {hukouDivisionCode: '520102', carrier: 'MOBILE'}}",
                "eligible {minGb=10, maxGb=20}",
                "提供的月份 = 2024-01；2024-02");
        on(
                "A-55 FREE",
                "M5-3",
                "{ride: {date: '2024-02-09', isCityBus: true}}",
                "ineligible OUT_OF_WINDOW",
                "eligible",
                "a 行 · 乘车日期起 = 2024-02-09");
    }

    // --- article 7

    private static void recruiting() {
        var fair = "{role: 'ENTERPRISE', organizerIsGovernment: true, outsideCity: true, boardLodgingYuan: 2000}";
        on(
                "A-57 ORG",
                "M7-2",
                "{events: [" + fair + ", " + fair + "]}",
                "eligible 4000.00",
                "eligible 3000.00",
                "上限按 = 每家");
        on(
                "A-58 GOVERNMENT_ONLY",
                "M7-2",
                "{events: [{role: 'AGENCY', invitedToCity: true, organizerIsGovernment: false, boardLodgingYuan: 2000}]}",
                "eligible 2000.00",
                "ineligible NOT_GOV_ORGANISED",
                "b 行 · 政府或者部门组织 = 是");
        var placement =
                "{personId: '%s', hostId: '%s', hostProducing: true, onboarded: true, onboardDate: '2024-03-10', siMonthsPaid: 2, rewardedToEmployer: false}";
        var placements = new ArrayList<String>();
        for (var person : List.of("A H", "B H", "C H", "D I", "E I")) {
            placements.add(placement.formatted((Object[]) person.split(" ")));
        }
        var agency = "{agency: {isServiceOrganisation: true, placements: " + placements + "}}";
        on(
                "A-59 AGENCY_PER_ENTERPRISE",
                "M7-6",
                agency,
                "eligible 4000.00",
                "ineligible COUNT_BELOW_MIN",
                "人数按 = 每家用工企业分别");
        on("A-60 FROM_MINIMUM", "M7-6", agency, "eligible 4000.00", "eligible 800.00", "不计奖的人数 = 4");
        on(
                "A-61 MONTHS_REQUIRED",
                "M7-6",
                agency,
                "eligible 4000.00",
                "ineligible COUNT_BELOW_MIN",
                "a 行 · 社会保险缴纳月数下限 = 3");
        on(
                "A-62 SERVICE_PERIOD",
                "M7-6",
                agency,
                "eligible 4000.00",
                "ineligible COUNT_BELOW_MIN",
                "a 行 · 到岗日期起 = 2024-02-10 · 到岗日期止 = 2024-03-09");
        on(
                "A-62 YEAR",
                "M7-6",
                agency.replace("2024-03-10", "2023-12-31"),
                "eligible 4000.00",
                "ineligible COUNT_BELOW_MIN",
                "a 行 · 到岗日期起 = 2024-01-01 · 到岗日期止 = 2024-12-31");
        on(
                "A-63 NOT_REQUIRED",
                "M7-6",
                agency.replace("hostProducing: true", "hostProducing: false"),
                "ineligible COUNT_BELOW_MIN",
                "eligible 4000.00",
                "a 行 · 用工企业春节期间生产 = 否");
        on(
                "A-64",
                "M7-6",
                agency.replace("rewardedToEmployer: false", "rewardedToEmployer: true"),
                "eligible 4000.00",
                "ineligible COUNT_BELOW_MIN",
                "a 行 · 已奖给企业 = 是");

        on(
                "A-62 SERVICE_PERIOD",
                "M7-7",
                recruit("siMonthsPaid: 3, rewardedToAgency: false, onboardDate: '2024-03-10'"),
                "eligible 250.00",
                "ineligible OUT_OF_WINDOW",
                "a 行 · 入职日期起 = 2024-02-10 · 入职日期止 = 2024-03-09");
        on(
                "A-62 YEAR",
                "M7-7",
                recruit("siMonthsPaid: 3, rewardedToAgency: false, onboardDate: '2023-12-31'"),
                "eligible 250.00",
                "ineligible OUT_OF_WINDOW",
                "a 行 · 入职日期起 = 2024-01-01 · 入职日期止 = 2024-12-31");
        var both =
                "{recruits: [{personId: 'A', firstTimeInCity: true, siMonthsPaid: 3, rewardedToAgency: true, agencyRewardCapped: false},"
                        + " {personId: 'B', firstTimeInCity: true, siMonthsPaid: 3, rewardedToAgency: false}]}";
        on("A-64 ENTERPRISE", "M7-7", both, "eligible 250.00", "ineligible AGENCY_CLAIMED", "与服务机构不重复享受的范围 = 按企业");
        on("A-64 NONE", "M7-7", both, "eligible 250.00", "eligible 500.00", "与服务机构不重复享受的范围 = 不限制");
        on("A-64", "M7-7", both, "eligible 250.00", "eligible 500.00", "重复时的优先 = 企业优先");
        on("A-64", "M7-7", both, "eligible 250.00", "eligible 500.00", "重复时的优先 = 金额高者优先", "服务机构每人奖励 = 200");
        on(
                "A-65 FREE",
                "M7-7",
                recruit("siMonthsPaid: 3, rewardedToAgency: true, agencyRewardCapped: true"),
                "ineligible AGENCY_CLAIMED",
                "eligible 250.00",
                "超出服务机构上限的人员 = 企业可以享受");
        on(
                "A-66 DECLARED",
                "M7-7",
                recruit("siMonthsPaid: 3, rewardedToAgency: false, firstTimeDeclared: true")
                        .replace("firstTimeInCity: true", "firstTimeInCity: false"),
                "ineligible NOT_FIRST_TIME",
                "eligible 250.00",
                "首次来嵊就业的认定 = 本人申报");
        on(
                "A-67 TOTAL",
                "M7-7",
                recruit("siMonthsPaid: 2, siMonthsTotal: 3, rewardedToAgency: false"),
                "ineligible SI_MONTHS_BELOW_MIN",
                "eligible 250.00",
                "参保月数的算法 = 累计缴纳");

        on(
                "A-69 PRECEDING",
                "M7-8",
                referral("isAboveScaleIndustrial: true", "").replace("isStateOwned: false", "isStateOwned: true"),
                "eligible 1000.00",
                "ineligible EMPLOYER_NOT_IN_SCOPE",
                "a 行 · 国有及国有控股 = 是");
        on(
                "A-69 ALL",
                "M7-8",
                referral("constructionGrade: 'GRADE_2'", "").replace("isStateOwned: false", "isStateOwned: true"),
                "eligible 1000.00",
                "ineligible EMPLOYER_NOT_IN_SCOPE",
                "a 行 · 国有及国有控股 = 是",
                "c 行 · 国有及国有控股 = 是",
                "d 行 · 国有及国有控股 = 是");
        on(
                "A-70 ANY",
                "M7-8",
                referral("isAboveScaleIndustrial: true", "").replace("2023-06-01", "2024-02-10"),
                "ineligible REFERRER_NOT_OLD_STAFF",
                "eligible 1000.00",
                each("推荐人入职日期早于 ="));
        on(
                "A-70 ONE_YEAR",
                "M7-8",
                referral("isAboveScaleIndustrial: true", ""),
                "eligible 1000.00",
                "ineligible REFERRER_NOT_OLD_STAFF",
                each("推荐人入职日期早于 = 2023-02-10"));
        on(
                "A-71 NEW_TO_FIRM",
                "M7-8",
                referral("isAboveScaleIndustrial: true", "")
                        .replace("520102", "330683")
                        .replace("newHireFirstInsuredInCity: true", "newHireFirstInsuredInCity: false"),
                "ineligible NOT_FIRST_TIME LOCAL_HUKOU",
                "eligible 1000.00",
                each("新员工首次在嵊参保 = 否 · 新员工户籍区划 ="));
        on(
                "A-72 CONTRACT_DATE",
                "M7-8",
                referral("isAboveScaleIndustrial: true", ", contractDate: '2024-02-09'"),
                "eligible 1000.00",
                "ineligible OUT_OF_WINDOW",
                "成功入职的日期 = 合同签订日");
        on(
                "A-72 INSURANCE_START",
                "M7-8",
                referral("isAboveScaleIndustrial: true", ", insuredFrom: '2024-03-10'"),
                "eligible 1000.00",
                "ineligible OUT_OF_WINDOW",
                "成功入职的日期 = 参保起始日");
        states("A-73 CASH", "M7-8", referral("isAboveScaleIndustrial: true", ""), "eligible 1000.00", "发放方式 = 现金");
    }

    // --- articles 8 to 10

    private static void others() {
        on(
                "A-56 GOVERNMENT_AND_OTHER",
                "M8-5",
                "{arrears: {openCases: 0, openClues: 0, openGovernmentProjects: 1}}",
                "eligible",
                "ineligible CASES_OPEN",
                "a 行 · 政府项目欠薪上限 = 0 · 政府项目欠薪上限含本数 = 是");
        // 8,700 ÷ 21.75 = 400 a day, three times 1,200; at 350% 1,400
        var worker =
                "{overtime: {monthlyWageYuan: 8700, statutoryDays: 1, restDaysNoCompLeave: 0, extendedHours: 0, paidYuan: 1200}}";
        on(
                "A-75 AGREED_HIGHER",
                "M8-4",
                worker,
                "eligible 1200.00 COMPLIANT",
                "ineligible 1400.00 {shortfall=200.00} UNDERPAID",
                "a 行 · 工资倍数 = 350%");
        states("A-76 HOLIDAY", "M8-4", worker, "eligible 1200.00 COMPLIANT", "a 行 · 首日 = 2024-02-09");
        var trader =
                "{loan: {isSmallMicro: false, isIndividualBusiness: true, meetsStabilityCriteria: true, requestedYuan: 100, termMonths: 12}}";
        on(
                "A-77 NATIONAL_SCHEME",
                "M9-2",
                trader,
                "eligible 100.00 {termMonths=12, amountCapped=false, termCapped=false}",
                "ineligible NOT_IN_SCOPE",
                "b 行删去");
        var four = trader.replace(
                "meetsStabilityCriteria: true",
                "meetsStabilityCriteria: true, monthsInBusiness: 12, insuredEmployees: 9, headcountReduced: false, wagesAndInsurancePaid: true");
        on(
                "A-78 NATIONAL_FOUR",
                "M9-2",
                four,
                "eligible 100.00 {termMonths=12, amountCapped=false, termCapped=false}",
                "ineligible NOT_IN_SCOPE",
                "稳岗支持条件的认定 = 按全国四项条件");
        on(
                "A-79 REFUSE",
                "M9-2",
                trader.replace("requestedYuan: 100", "requestedYuan: 30000000.01"),
                "eligible 30000000.00 {termMonths=12, amountCapped=true, termCapped=false}",
                "ineligible REQUEST_OVER_CEILING",
                "申请超过上限时 = 不予支持");
        on(
                "A-79 REFUSE",
                "M9-2",
                trader.replace("termMonths: 12", "termMonths: 37"),
                "eligible 100.00 {termMonths=36, amountCapped=false, termCapped=true}",
                "ineligible TERM_OVER_CEILING",
                "申请超过上限时 = 不予支持");
        var contribution = "{uiContribution: {month: '%s', baseYuan: 10000}}";
        on(
                "A-80 OTHER_SPLIT",
                "M10-1",
                contribution.formatted("2024-06"),
                "eligible 100.00 {unit=50.00, individual=50.00}",
                "eligible 100.00 {unit=70.00, individual=30.00}",
                "a 行 · 单位费率 = 0.7% · 个人费率 = 0.3%");
        on(
                "A-81 EXTENDED_2025",
                "M10-1",
                contribution.formatted("2025-12"),
                "ineligible OUT_OF_WINDOW",
                "eligible 100.00 {unit=50.00, individual=50.00}",
                "a 行 · 费款所属月份止 = 2025-12");
        on(
                "A-82 CATALOGUE",
                "M10-2",
                "{enterprise: {organisesTraining: true}}",
                "eligible",
                "eligible 1500.00",
                "a 行 · 补贴标准 = 1500");
    }

    private static Map<String, String> noCell() {
        var why = new LinkedHashMap<String, String>();
        why.put(
                "A-04 NONE",
                "a missing fact never grants and never refuses: an invariant of the engine, not a choice of staff");
        why.put("A-09 SAME_KIND_ONCE", "no clause forbids stacking; the one exclusion that is written is A-64");
        why.put(
                "A-20 ENTERPRISE_DECLARATION",
                "where the list comes from: it defines which figure a bureau delivers as enterprise.isBelowScaleSample");
        why.put("A-28 PCT_OF_USED", "no way of carrying over by what was used is offered");
        why.put("A-32 NEGATIVE", "a deduction from the next month is no carry-over; the text provides for none");
        why.put("A-40 BOTH", "the two subsidies have different payees, so that no one dossier holds both");
        why.put("A-41 EACH_TRIP", "rounding once, at the end, is an invariant of the engine");
        why.put("A-47 REFUSED", "a fare that is not known never refuses");
        why.put("A-50 FIRST_COME", "the order of the allocation: it defines the figure person.giftSequence");
        why.put(
                "A-50 PER_WORKER",
                "whether families or workers are numbered: it defines the figure person.giftSequence");
        why.put("A-51 OPEN_LIST", "no fact tells any other group; one must be declared before it can be chosen");
        why.put(
                "A-54 DOCUMENTED",
                "how the stay is shown: it defines when visit.isStayingEmployee is delivered as true");
        why.put("A-57 PERSON", "no way of limiting by participant is offered");
        why.put("A-68 YEARLY", "who comes for the first time does so once; a second payment would need another fact");
        why.put("A-74 SPLIT", "a new employee is counted once, for the referrer of the first record");
        return why;
    }

    /** The same edit in each of the four rows of M7-8. */
    private static String[] each(String cells) {
        return Stream.of("a", "b", "c", "d").map(row -> row + " 行 · " + cells).toArray(String[]::new);
    }

    // --- dossiers that just pass

    private static String power(String november, String february) {
        return ("{enterprise: {isAboveScaleIndustrial: true, isKeyIndustrial: true},"
                        + " electricity: {kwhByMonth: {'2023-11': %s, '2024-02': %s}}}")
                .formatted(november, february);
    }

    private static String elsewhere(String facts) {
        return facts.replace("enterprise: {", "enterprise: {isRegisteredInCity: false, ");
    }

    private static String noStop(String electricity) {
        return "{enterprise: {isAboveScaleIndustrial: true}, electricity: {kwhByMonth: {'2023-12': 310000, '2024-01': 310000}, "
                + electricity + "}, socialInsurance: {insuredByMonth: {'2024-01': 100}}}";
    }

    private static String growth(String sales, String electricity) {
        return "{enterprise: {isAboveScaleIndustrial: true}, sales: {q1Yuan: {'2023': 10000000, '2024': " + sales
                + "}},"
                + " electricity: {q1Kwh: {'2023': 1000000, '2024': 1200000}, q1BillYuan: {'2023': 680000, '2024': 840000}"
                + electricity + "}}";
    }

    private static String emission(String used) {
        return "{enterprise: {continuousProduction: true}, emissions: [{pollutant: 'COD', unit: 't', month: '2024-02',"
                + " quota: 10, used: " + used + "}]}";
    }

    private static String trip(String more) {
        return "{charterTrips: [{arrivalDate: '2024-02-20', enterpriseCostYuan: 10000, originOutsideCity: true,"
                + " concentratedOrigin: true" + (more.isEmpty() ? "" : ", " + more) + "}]}";
    }

    private static String traveller(String hukou, String fare) {
        return ("{traveller: {hukouDivisionCode: '%s', employedInCity: true, travelMode: 'SELF', arrivalDate: '2024-02-20',"
                        + " fareYuan: %s}}")
                .formatted(hukou, fare);
    }

    private static String recruit(String more) {
        return "{recruits: [{personId: 'A', firstTimeInCity: true, " + more + "}]}";
    }

    private static String referral(String employer, String more) {
        var classes = new ArrayList<String>();
        for (var one : List.of(
                "isAboveScaleIndustrial: false",
                "isAboveQuotaService: false",
                "isAgriLeading: false",
                "constructionGrade: 'NONE'")) {
            classes.add(one.split(":")[0].equals(employer.split(":")[0]) ? employer : one);
        }
        return "{enterprise: {" + String.join(", ", classes) + ", isStateOwned: false}, referrals: [{referrerId: 'R',"
                + " referrerEmployed: true, referrerThreeInsurances: true, referrerHireDate: '2023-06-01', newHireId: 'N',"
                + " onboardDate: '2024-02-20', newHireThreeInsurances: true, newHireFirstInsuredInCity: true,"
                + " newHireHukouDivisionCode: '520102', sameEmployer: true" + more + "}]}";
    }
}
