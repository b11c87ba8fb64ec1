package org.wengang.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A later edition is made by editing workbooks alone. The festival of 2025 falls on 29 January, so that the holiday of 28
 * January to 4 February crosses two months and the reference months, November and December, have 30 and 31 days. The
 * edition is made by typing into the shipped workbooks; its rules, headers and code are those of 2024. Other cities'
 * bands, tiers and caps, and sums of our own, stand in for what such an edition might say.
 */
class NextEditionTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    /** All that the edition changes, workbook by workbook. */
    private static final Edition SPRING_2025 = Edition.shipped()
            .edit("M1-1", "基准月 = 2024-10", "春节当月 = 2025-01")
            .edit(
                    "M1-2",
                    "春节放假第一日 = 2025-01-28",
                    "春节放假最后一日 = 2025-02-04",
                    "参照月份 = 2024-11；2024-12",
                    "参保人数月份 = 2024-12",
                    "b 行照 a 行 · 放假期间日均用电量与参照月日均之比下限 = 80% · 每人补贴 = 600",
                    "a 行 · 放假期间日均用电量与参照月日均之比上限 = 80% · 放假期间日均用电量与参照月日均之比上限含本数 = 否")
            .edit("M1-3", "本年 = 2025", "对比年 = 2024", "增量电费的计价 = 固定单价", "固定单价 = 0.15", "每家企业补贴上限 = 800000")
            .edit(
                    "M1-4",
                    "使用月份 = 2025-01",
                    "c 行照 b 行",
                    "b 行 · 排放指标使用率下限 = 60% · 排放指标使用率下限含本数 = 是 · 排放指标使用率上限 = 70% · 结转方式 = 指标的百分比 · 比例 = 20%",
                    "a 行 · 排放指标使用率下限 = 50% · 排放指标使用率上限 = 60% · 排放指标使用率上限含本数 = 否 · 比例 = 10%")
            .edit(
                    "M2-4",
                    "每家企业补助上限 = 150000",
                    "a 行 · 包车日期起 = 2025-02-05 · 包车日期止 = 2025-02-16 · 乘车人数下限 = 10 · 补助比例 = 80%",
                    "b 行照 a 行 · 包车日期起 = 2025-02-17 · 包车日期止 = 2025-03-09 · 补助比例 = 75%")
            .edit(
                    "M2-5",
                    "a 行 · 来源地区划 = 33 · 到达日起 = 2025-01-29 · 到达日止 = 2025-02-27 · 补助方式 = 按标准定额 · 每人标准 = 100",
                    "b 行照 a 行 · 来源地区划 = 31；32；34；35；36；37 · 每人标准 = 300",
                    "c 行照 a 行 · 来源地区划 = · 每人标准 = 500")
            .edit("M3-2", "a 行 · 帮扶日期起 = 2025-01-02 · 帮扶日期止 = 2025-01-28")
            .edit("M3-3", "a 行 · 发放顺序号上限 = 1500")
            .edit("M4-1", "a 行 · 每人面额 = 1000", "b 行 · 每人面额 = 500")
            .edit(
                    "M4-2",
                    "c 行照 b 行 · 分担比例 = 70%",
                    "b 行 · 承担方 = 绍兴市级财政 · 分担比例 = 20% · 承担尾差 = 否",
                    "a 行 · 承担方 = 浙江省级财政 · 分担比例 = 10%")
            .edit("M4-3", "提供的月份 = 2025-01；2025-02", "a 行 · 运营商 = 电信；移动；联通；广电 · 每月最少流量 = 20 · 每月最多流量 = 30")
            .edit("M5-1", "a 行 · 游览日期起 = 2025-01-01 · 游览日期止 = 2025-03-31")
            .edit("M5-3", "a 行 · 乘车日期起 = 2025-01-28 · 乘车日期止 = 2025-02-04")
            .edit("M7-2", "上限按 = 每家", "a 行 · 补贴标准 = 5000")
            .edit(
                    "M7-6",
                    "a 行 · 社会保险缴纳月数下限 = 3 · 社会保险缴纳月数下限含本数 = 是",
                    "a 行 · 引进职工人数下限 = 10 · 引进职工人数上限 = 49 · 引进职工人数上限含本数 = 是",
                    "b 行照 a 行 · 引进职工人数下限 = 50 · 引进职工人数上限 = · 引进职工人数上限含本数 = · 每人奖励 = 1000")
            .edit("M7-7", "与服务机构不重复享受的范围 = 按企业", "a 行 · 社会保险缴纳月数下限 = 4 · 每人奖励 = 500")
            .edit(
                    "M7-8",
                    "每名推荐人最多人数 = 3",
                    "a 行 · 国有及国有控股 = 是 · 推荐人入职日期早于 = 2025-01-29 · 新员工入职日期起 = 2025-01-29 · 新员工入职日期止 = 2025-02-27",
                    "b 行 · 推荐人入职日期早于 = 2025-01-29 · 新员工入职日期起 = 2025-01-29 · 新员工入职日期止 = 2025-02-27",
                    "c 行 · 国有及国有控股 = 是 · 推荐人入职日期早于 = 2025-01-29 · 新员工入职日期起 = 2025-01-29 · 新员工入职日期止 = 2025-02-27",
                    "d 行 · 施工总承包等级 = 壹级 · 国有及国有控股 = 是 · 推荐人入职日期早于 = 2025-01-29 · 新员工入职日期起 = 2025-01-29 · 新员工入职日期止 = 2025-02-27")
            .edit("M8-4", "a 行 · 首日 = 2025-01-28 · 末日 = 2025-01-31", "b 行 · 首日 = 2025-02-01 · 末日 = 2025-02-04")
            .edit("M9-2", "a 行 · 最高金额 = 50000000", "b 行 · 最高金额 = 10000000")
            .edit("M10-1", "a 行 · 费款所属月份起 = 2025-01 · 费款所属月份止 = 2025-12 · 单位费率 = 0.6% · 个人费率 = 0.4%");

    /** One dossier under that edition, or under that edition edited further. */
    private record Decision(
            String measure, String sentence, Edition edition, String facts, LocalDate asOf, String expected) {
        void check() {
            var determination = Outcomes.decide(edition.release(), measure, facts, asOf);
            assertEquals(expected, Outcomes.text(determination), sentence);
        }
    }

    private static final List<Decision> DECISIONS = new ArrayList<>();

    private static void decide(String measure, String sentence, String facts, String expected) {
        decide(measure, sentence, SPRING_2025, facts, DAY, expected);
    }

    private static void decide(
            String measure, String sentence, Edition edition, String facts, LocalDate asOf, String expected) {
        DECISIONS.add(new Decision(measure, sentence, edition, facts, asOf, expected));
    }

    static {
        power();
        noStop();
        growth();
        emissions();
        journeys();
        welfare();
        recruiting();
        wagesAndLoans();
        datedRows();
    }

    @TestFactory
    Stream<DynamicContainer> decisions() {
        return SPRING_2025.measures().stream()
                .map(measure -> dynamicContainer(
                        measure,
                        DECISIONS.stream()
                                .filter(one -> one.measure().equals(measure))
                                .map(one -> dynamicTest(one.sentence(), one::check))));
    }

    @TestFactory
    Stream<DynamicTest> workbooks() {
        return SPRING_2025.measures().stream()
                .map(measure -> dynamicTest(measure, () -> assertEquals(List.of(), SPRING_2025.faults(measure))));
    }

    /** Staff who shorten a list of rows leave no trace of the rows that went. */
    @Test
    void workbooks_backToOneRow() {
        var back = SPRING_2025.edit("M2-5", "b 行删去", "c 行删去");
        assertEquals(List.of(), back.faults("M2-5"));
        assertEquals(
                1,
                back.release()
                        .books()
                        .get("M2-5")
                        .data()
                        .tables()
                        .get("m2-5-self-travel")
                        .size());
    }

    /** No rule and no header changes: the same rules decide, and what was not edited reads as shipped. */
    @Test
    void release() {
        var release = SPRING_2025.release();
        assertSame(ShippedPackage.RELEASE.rules(), release.rules());
        assertSame(ShippedPackage.RELEASE.policy(), release.policy());
        assertNotEquals(ShippedPackage.RELEASE.digest(), release.digest());
        assertEquals(
                ShippedPackage.RELEASE.digest(), Edition.shipped().release().digest());
        assertEquals(ShippedPackage.RELEASE.plans().keySet(), release.plans().keySet());
    }

    // --- M1-1: January against October, both of 31 days; or against November, of 30

    private static void power() {
        var firm = "{enterprise: {isAboveScaleIndustrial: true, isKeyIndustrial: true},"
                + " electricity: {kwhByMonth: {'%s': %s, '2025-01': %s}}}";
        decide("M1-1", "1月用电恰为10月的80%，列入保障", firm.formatted("2024-10", "1000000", "800000"), "eligible");
        decide(
                "M1-1",
                "1月用电比10月的80%少0.01千瓦时",
                firm.formatted("2024-10", "1000000", "799999.99"),
                "ineligible RATIO_BELOW_MIN");
        decide(
                "M1-1",
                "只有2024年春节的数据：须补充2024年10月和2025年1月用电量",
                "{enterprise: {isAboveScaleIndustrial: true, isKeyIndustrial: true},"
                        + " electricity: {kwhByMonth: {'2023-11': 1000000, '2024-02': 900000}}}",
                "undetermined missing [electricity.kwhByMonth.2024-10, electricity.kwhByMonth.2025-01]");
        var november = SPRING_2025.edit("M1-1", "基准月 = 2024-11");
        var daily = november.edit("M1-1", "两月用电量的比法 = 按日均");
        // November 300,000 kWh in 30 days, 10,000 a day; 80% by total 240,000, by daily average 8,000 × 31 = 248,000
        decide(
                "M1-1",
                "基准月改为11月、按总量：1月240,000千瓦时即达80%",
                november,
                firm.formatted("2024-11", "300000", "240000"),
                DAY,
                "eligible");
        decide(
                "M1-1",
                "按日均：1月240,000千瓦时（日均7,741.9）不足10,000的80%",
                daily,
                firm.formatted("2024-11", "300000", "240000"),
                DAY,
                "ineligible RATIO_BELOW_MIN");
        decide(
                "M1-1",
                "按日均：1月248,000千瓦时（日均8,000）恰为80%",
                daily,
                firm.formatted("2024-11", "300000", "248000"),
                DAY,
                "eligible");
        decide(
                "M1-1",
                "按日均：比248,000千瓦时少0.01千瓦时",
                daily,
                firm.formatted("2024-11", "300000", "247999.99"),
                DAY,
                "ineligible RATIO_BELOW_MIN");
    }

    // --- M1-2: eight days across two months, reference months of 30 and 31 days, two bands

    private static void noStop() {
        // November 300,000 kWh in 30 days and December 310,000 in 31: 10,000 a day either way of reckoning.
        // 50% over eight days is 10,000 × 50% × 8 = 40,000 kWh, 80% is 64,000 kWh.
        noStop("恰为50%：每人500元，100人", "300000", "310000", "40000", 100, "eligible 50000.00");
        noStop("比50%少0.01千瓦时", "300000", "310000", "39999.99", 100, "ineligible RATIO_BELOW_MIN");
        noStop("比50%多0.01千瓦时", "300000", "310000", "40000.01", 100, "eligible 50000.00");
        noStop("比80%少0.01千瓦时：仍为每人500元", "300000", "310000", "63999.99", 100, "eligible 50000.00");
        noStop("恰为80%：每人600元", "300000", "310000", "64000", 100, "eligible 60000.00");
        noStop("比80%多0.01千瓦时：每人600元", "300000", "310000", "64000.01", 100, "eligible 60000.00");
        noStop("333人每人600元，199,800元，未到上限", "300000", "310000", "64000", 333, "eligible 199800.00");
        noStop("334人每人600元，200,400元，封顶200,000元", "300000", "310000", "64000", 334, "eligible 200000.00");
        decide(
                "M1-2",
                "放假用电量未知：两档都还可能，只须补充放假用电量",
                noStopFacts("300000", "310000", "null", 100),
                "undetermined missing [electricity.holidayKwh]");

        // Growing firm: November 150,000 (5,000 a day), December 310,000 (10,000 a day).
        // WEIGHTED: 460,000 ÷ 61 = 7,540.98 a day; 50% over eight days = 30,163.934… kWh.
        // MEAN_OF_MONTHS: (5,000 + 10,000) ÷ 2 = 7,500 a day; 50% over eight days = 30,000 kWh.
        var mean = SPRING_2025.edit("M1-2", "参照月日均的算法 = 各月日均的平均");
        var growing = noStopFacts("150000", "310000", "30000", 100);
        decide("M1-2", "11月日均5,000、12月日均10,000，放假30,000千瓦时：按总天数不足50%", growing, "ineligible RATIO_BELOW_MIN");
        decide("M1-2", "同一企业：按各月日均的平均恰为50%", mean, growing, DAY, "eligible 50000.00");
        noStop("按总天数，30,163.93千瓦时差不到0.01千瓦时", "150000", "310000", "30163.93", 100, "ineligible RATIO_BELOW_MIN");
        noStop("按总天数，30,163.94千瓦时即达50%", "150000", "310000", "30163.94", 100, "eligible 50000.00");
        // Shrinking firm: November 300,000 (10,000 a day), December 155,000 (5,000 a day).
        // WEIGHTED: 455,000 ÷ 61 = 7,459.02 a day, 50% over eight days = 29,836.07 kWh; MEAN_OF_MONTHS still 30,000
        // kWh.
        var shrinking = noStopFacts("300000", "155000", "29900", 100);
        decide("M1-2", "11月日均10,000、12月日均5,000，放假29,900千瓦时：按总天数达50%", shrinking, "eligible 50000.00");
        decide("M1-2", "同一企业：按各月日均的平均不足50%", mean, shrinking, DAY, "ineligible RATIO_BELOW_MIN");
    }

    private static void noStop(
            String sentence, String november, String december, String holiday, int insured, String expected) {
        decide("M1-2", sentence, noStopFacts(november, december, holiday, insured), expected);
    }

    private static String noStopFacts(String november, String december, String holiday, int insured) {
        return ("{enterprise: {isAboveScaleIndustrial: true}, electricity: {kwhByMonth: {'2024-11': %s, '2024-12': %s},"
                        + " holidayKwh: %s}, socialInsurance: {insuredByMonth: {'2024-12': %d}}}")
                .formatted(november, december, holiday, insured);
    }

    // --- M1-3: 0.15 yuan a kWh, at most 800,000 yuan; no bill is asked for

    private static void growth() {
        var firm = "{enterprise: {isBelowScaleSample: true}, sales: {q1Yuan: {'2024': 10000000, '2025': %s}},"
                + " electricity: {q1Kwh: {'2024': 1000000, '2025': %s}}}";
        decide("M1-3", "销售恰增10%，用电增20万千瓦时，每千瓦时0.15元", firm.formatted("11000000", "1200000"), "eligible 30000.00");
        decide("M1-3", "销售增幅差0.01元", firm.formatted("10999999.99", "1200000"), "ineligible GROWTH_BELOW_MIN");
        // 5,333,333.26 × 0.15 = 799,999.989; 5,333,333.30 × 0.15 = 799,999.995; 5,333,333.34 × 0.15 = 800,000.001
        decide("M1-3", "增5,333,333.26千瓦时，未到上限", firm.formatted("11000000", "6333333.26"), "eligible 799999.99");
        decide("M1-3", "增5,333,333.30千瓦时，四舍五入恰到上限", firm.formatted("11000000", "6333333.30"), "eligible 800000.00");
        decide("M1-3", "增5,333,333.34千瓦时，封顶80万元", firm.formatted("11000000", "6333333.34"), "eligible 800000.00");
        decide("M1-3", "用电未增长，没有可补贴的数额", firm.formatted("11000000", "1000000"), "ineligible ZERO_ENTITLEMENT");
    }

    // --- M1-4: three bands, January

    private static void emissions() {
        emissions("用4.999999吨，不足50%", "2025-01", "4.999999", "ineligible BELOW_BAND");
        emissions("用5吨，恰为50%：结转指标的10%", "2025-01", "5", "eligible 1 t");
        emissions("用5.000001吨：结转指标的10%", "2025-01", "5.000001", "eligible 1 t");
        emissions("用5.999999吨，不足60%：结转指标的10%", "2025-01", "5.999999", "eligible 1 t");
        emissions("用6吨，恰为60%：结转指标的20%", "2025-01", "6", "eligible 2 t");
        emissions("用7吨，恰为70%：结转指标的20%", "2025-01", "7", "eligible 2 t");
        emissions("用7.000001吨，超过70%：结转全部剩余", "2025-01", "7.000001", "eligible 2.999999 t");
        emissions("用10吨，没有剩余", "2025-01", "10", "ineligible ZERO_ENTITLEMENT");
        emissions("用10.000001吨，超过指标", "2025-01", "10.000001", "ineligible OVER_QUOTA");
        emissions("2月的使用量不再适用", "2025-02", "6", "ineligible OUT_OF_WINDOW");
    }

    private static void emissions(String sentence, String month, String used, String expected) {
        decide(
                "M1-4",
                "指标10吨，" + sentence,
                ("{enterprise: {continuousProduction: true}, emissions: [{pollutant: 'COD', unit: 't', month: '%s',"
                                + " quota: 10, used: %s}]}")
                        .formatted(month, used),
                expected);
    }

    // --- M2-4, M2-5: two windows with rates of their own; tiers by place of origin

    private static void journeys() {
        decide("M2-4", "2月4日到达，窗口期前一日", trips("'2025-02-04', 10, 10000"), "ineligible OUT_OF_WINDOW");
        decide("M2-4", "2月5日到达，10,000元的80%", trips("'2025-02-05', 10, 10000"), "eligible 8000.00");
        decide("M2-4", "2月16日到达，80%的最后一日", trips("'2025-02-16', 10, 10000"), "eligible 8000.00");
        decide("M2-4", "2月17日到达，75%的第一日", trips("'2025-02-17', 10, 10000"), "eligible 7500.00");
        decide("M2-4", "3月9日到达，75%的最后一日", trips("'2025-03-09', 10, 10000"), "eligible 7500.00");
        decide("M2-4", "3月10日到达，窗口期后一日", trips("'2025-03-10', 10, 10000"), "ineligible OUT_OF_WINDOW");
        decide("M2-4", "乘车9人，不足10人", trips("'2025-02-05', 9, 10000"), "ineligible TOO_FEW_PASSENGERS");
        decide("M2-4", "乘车11人", trips("'2025-02-05', 11, 10000"), "eligible 8000.00");
        // 12,345.67 × 80% = 9,876.536 and 10,000.03 × 75% = 7,500.0225: together 17,376.5585
        decide(
                "M2-4",
                "两趟各按各的比例，合计后舍入一次",
                trips("'2025-02-10', 30, 12345.67", "'2025-02-20', 30, 10000.03"),
                "eligible 17376.56");
        decide(
                "M2-4",
                "两趟合计164,000元，封顶150,000元",
                trips("'2025-02-10', 30, 130000", "'2025-02-20', 30, 80000"),
                "eligible 150000.00");
        decide(
                "M2-4",
                "一趟人数未知：先计另一趟",
                trips("'2025-02-10', 30, 10000", "'2025-02-20', null, 10000"),
                "eligible 8000.00 PARTIAL missing [charterTrips[1].passengers]");

        traveller("浙江省内（杭州）来，定额100元", "330106", "2025-01-29", "eligible 100.00");
        traveller("绍兴市内（诸暨）来，不予补助", "330681", "2025-01-29", "ineligible HOME_HUKOU");
        traveller("上海来，定额300元", "310115", "2025-02-27", "eligible 300.00");
        traveller("安徽来，定额300元", "340102", "2025-02-01", "eligible 300.00");
        traveller("山东来，定额300元", "370102", "2025-02-01", "eligible 300.00");
        traveller("河南来，定额500元", "410102", "2025-02-01", "eligible 500.00");
        traveller("贵州来，定额500元", "520102", "2025-02-01", "eligible 500.00");
        traveller("前一日到达", "520102", "2025-01-28", "ineligible OUT_OF_WINDOW");
        traveller("后一日到达", "520102", "2025-02-28", "ineligible OUT_OF_WINDOW");
        decide(
                "M2-5",
                "户籍未知：三档都还可能",
                "{traveller: {employedInCity: true, travelMode: 'SELF', arrivalDate: '2025-02-01'}}",
                "undetermined missing [traveller.hukouDivisionCode]");
        var ceilings =
                SPRING_2025.edit("M2-5", "a 行 · 补助方式 = 据实，不超过标准", "b 行 · 补助方式 = 据实，不超过标准", "c 行 · 补助方式 = 据实，不超过标准");
        var fare = "{traveller: {hukouDivisionCode: '%s', employedInCity: true, travelMode: 'SELF',"
                + " arrivalDate: '2025-02-01', fareYuan: %s}}";
        decide("M2-5", "分档封顶、据实：安徽来，票价180.50元", ceilings, fare.formatted("340102", "180.50"), DAY, "eligible 180.50");
        decide("M2-5", "分档封顶、据实：安徽来，票价480元，封顶300元", ceilings, fare.formatted("340102", "480"), DAY, "eligible 300.00");
        decide("M2-5", "分档封顶、据实：贵州来，票价480元", ceilings, fare.formatted("520102", "480"), DAY, "eligible 480.00");
    }

    private static String trips(String... trips) {
        var all = new ArrayList<String>();
        for (var trip : trips) {
            var fields = trip.split(", ");
            all.add(
                    "{arrivalDate: %s, passengers: %s, enterpriseCostYuan: %s, originOutsideCity: true, concentratedOrigin: true}"
                            .formatted((Object[]) fields));
        }
        return "{charterTrips: " + all + "}";
    }

    private static void traveller(String sentence, String hukou, String arrival, String expected) {
        decide(
                "M2-5",
                sentence,
                "{traveller: {hukouDivisionCode: '%s', employedInCity: true, travelMode: 'SELF', arrivalDate: '%s'}}"
                        .formatted(hukou, arrival),
                expected);
    }

    // --- articles 3 to 5

    private static void welfare() {
        var helped = "{person: {employmentDifficulty: true, serviceDate: '%s'}}";
        decide("M3-2", "1月2日帮扶", helped.formatted("2025-01-02"), "eligible");
        decide("M3-2", "1月28日帮扶，春节前最后一日", helped.formatted("2025-01-28"), "eligible");
        decide("M3-2", "1月29日（春节）帮扶", helped.formatted("2025-01-29"), "ineligible OUT_OF_WINDOW");

        var worker =
                "{person: {hukouDivisionCode: '520102', isMigrantWorker: true, stayedForFestival: true, giftSequence: %d}}";
        decide("M3-3", "第1001份", worker.formatted(1001), "eligible");
        decide("M3-3", "第1500份，最后一份", worker.formatted(1500), "eligible");
        decide("M3-3", "第1501份，名额已满", worker.formatted(1501), "ineligible QUOTA_EXHAUSTED");

        var staying =
                "{person: {hukouDivisionCode: '520102', isMigrantWorker: true, isTalent: %s, stayedForFestival: true}}";
        decide("M4-1", "外来务工人员，面额500元", staying.formatted("false"), "eligible 500.00");
        decide("M4-1", "既是人才又是外来务工人员，按先列的人才1000元", staying.formatted("true"), "eligible 1000.00");

        // 10% of 1,000.01 is 100.001, 20% is 200.002: the remainder is 1,000.01 − 100.00 − 200.00
        decide(
                "M4-2",
                "1,000.01元：省10%、绍兴20%，嵊州承担余下700.01元",
                "{fund: {totalYuan: 1000.01}}",
                "eligible 1000.01 {zhejiang=100.00, shaoxing=200.00, shengzhou=700.01}");
        // 0.005 and 0.010 round to 0.01 each
        decide(
                "M4-2",
                "0.05元：两方各0.01元，嵊州0.03元，合计不差一分",
                "{fund: {totalYuan: 0.05}}",
                "eligible 0.05 {zhejiang=0.01, shaoxing=0.01, shengzhou=0.03}");

        var user = "{person: {hukouDivisionCode: '520102', carrier: '%s'}}";
        decide("M4-3", "广电用户，每月20G至30G", user.formatted("BROADNET"), "eligible {minGb=20, maxGb=30}");
        decide("M4-3", "联通用户", user.formatted("UNICOM"), "eligible {minGb=20, maxGb=30}");
        decide("M4-3", "其他运营商用户", user.formatted("OTHER"), "ineligible NOT_A_LISTED_CARRIER");

        window(
                "M5-1",
                "{visit: {date: '%s', siteOwnership: 'STATE', isStayingEmployee: true}}",
                "2025-01-01",
                "2025-03-31");
        window("M5-3", "{ride: {date: '%s', isCityBus: true}}", "2025-01-28", "2025-02-04");
    }

    /** The day before, the first, the last and the day after. */
    private static void window(String measure, String facts, String first, String last) {
        var before = LocalDate.parse(first).minusDays(1);
        var after = LocalDate.parse(last).plusDays(1);
        decide(measure, "窗口期前一日 " + before, facts.formatted(before), "ineligible OUT_OF_WINDOW");
        decide(measure, "窗口期第一日 " + first, facts.formatted(first), "eligible");
        decide(measure, "窗口期最后一日 " + last, facts.formatted(last), "eligible");
        decide(measure, "窗口期后一日 " + after, facts.formatted(after), "ineligible OUT_OF_WINDOW");
    }

    // --- article 7

    private static void recruiting() {
        var fairs =
                "{events: [{role: 'ENTERPRISE', organizerIsGovernment: true, outsideCity: true, boardLodgingYuan: %s},"
                        + " {role: 'ENTERPRISE', organizerIsGovernment: true, outsideCity: true, boardLodgingYuan: %s}]}";
        decide("M7-2", "两场2,500元和2,499.99元，合计未到每家5,000元", fairs.formatted("2500", "2499.99"), "eligible 4999.99");
        decide("M7-2", "两场2,500元和4,000元，每家封顶5,000元", fairs.formatted("2500", "4000"), "eligible 5000.00");
        decide(
                "M7-2",
                "机构两次受邀，每家封顶3,000元",
                "{events: [{role: 'AGENCY', invitedToCity: true, boardLodgingYuan: 2000},"
                        + " {role: 'AGENCY', invitedToCity: true, boardLodgingYuan: 2000}]}",
                "eligible 3000.00");

        decide("M7-6", "引进9人，不足10人", agency(9, 0), "ineligible COUNT_BELOW_MIN");
        decide("M7-6", "引进10人，每人800元", agency(10, 0), "eligible 8000.00");
        decide("M7-6", "引进49人，每人800元", agency(49, 0), "eligible 39200.00");
        decide("M7-6", "引进50人，每人1,000元", agency(50, 0), "eligible 50000.00");
        decide("M7-6", "引进101人，封顶10万元", agency(101, 0), "eligible 100000.00");
        decide("M7-6", "引进10人，其中1人只缴2个月社会保险，只计9人", agency(9, 1), "ineligible COUNT_BELOW_MIN");
        decide("M7-6", "引进50人，其中1人只缴2个月：49人每人800元", agency(49, 1), "eligible 39200.00");
        var oneBand = SPRING_2025.edit("M7-6", "b 行删去", "a 行 · 引进职工人数上限 = · 引进职工人数上限含本数 = · 每人奖励 = 1000");
        decide("M7-6", "只设一档：9人没有", oneBand, agency(9, 0), DAY, "ineligible COUNT_BELOW_MIN");
        decide("M7-6", "只设一档：10人起每人1,000元", oneBand, agency(10, 0), DAY, "eligible 10000.00");

        var recruits = "{recruits: [{personId: 'A', firstTimeInCity: true, siMonthsPaid: %d, rewardedToAgency: false},"
                + " {personId: 'B', firstTimeInCity: true, siMonthsPaid: 5, rewardedToAgency: %s}]}";
        decide("M7-7", "两人都满4个月，每人500元", recruits.formatted(4, "false"), "eligible 1000.00");
        decide("M7-7", "一人只有3个月", recruits.formatted(3, "false"), "eligible 500.00");
        decide("M7-7", "一人已由机构获奖，企业不再享受", recruits.formatted(4, "true"), "ineligible AGENCY_CLAIMED");

        decide(
                "M7-8",
                "国有规上工业企业，不予补贴",
                referrals("isAboveScaleIndustrial: true", true, "2025-01-29"),
                "ineligible EMPLOYER_NOT_IN_SCOPE");
        decide(
                "M7-8",
                "国有农业龙头企业，不予补贴",
                referrals("isAgriLeading: true", true, "2025-01-29"),
                "ineligible EMPLOYER_NOT_IN_SCOPE");
        decide(
                "M7-8",
                "国有壹级建筑业企业，不予补贴",
                referrals("constructionGrade: 'GRADE_1'", true, "2025-01-29"),
                "ineligible EMPLOYER_NOT_IN_SCOPE");
        decide("M7-8", "非国有规上工业企业", referrals("isAboveScaleIndustrial: true", false, "2025-01-29"), "eligible 1000.00");
        decide(
                "M7-8",
                "贰级建筑业企业，不予补贴",
                referrals("constructionGrade: 'GRADE_2'", false, "2025-01-29"),
                "ineligible EMPLOYER_NOT_IN_SCOPE");
        decide("M7-8", "壹级建筑业企业", referrals("constructionGrade: 'GRADE_1'", false, "2025-01-29"), "eligible 1000.00");
        decide("M7-8", "特级建筑业企业", referrals("constructionGrade: 'SPECIAL'", false, "2025-01-29"), "eligible 1000.00");
        decide(
                "M7-8",
                "期间前一日入职",
                referrals("isAboveScaleIndustrial: true", false, "2025-01-28"),
                "ineligible OUT_OF_WINDOW");
        decide("M7-8", "期间最后一日入职", referrals("isAboveScaleIndustrial: true", false, "2025-02-27"), "eligible 1000.00");
        decide(
                "M7-8",
                "期间后一日入职",
                referrals("isAboveScaleIndustrial: true", false, "2025-02-28"),
                "ineligible OUT_OF_WINDOW");
        var shorter = SPRING_2025.edit("M7-8", "a 行 · 新员工入职日期止 = 2025-02-10");
        decide(
                "M7-8",
                "只有规上工业企业的期间缩短：理由只有期间，企业类别是符合的",
                shorter,
                referrals("isAboveScaleIndustrial: true", false, "2025-02-11"),
                DAY,
                "ineligible OUT_OF_WINDOW");
        var days = new String[] {"2025-02-01", "2025-02-02", "2025-02-03", "2025-02-04"};
        decide(
                "M7-8",
                "一名推荐人推荐3人",
                referrals("isAboveScaleIndustrial: true", false, days[0], days[1], days[2]),
                "eligible 3000.00");
        decide("M7-8", "一名推荐人推荐4人，只补3人", referrals("isAboveScaleIndustrial: true", false, days), "eligible 3000.00");
    }

    private static String agency(int placed, int insuredTwoMonths) {
        var placements = IntStream.range(0, placed + insuredTwoMonths)
                .mapToObj(i ->
                        "{personId: 'P%d', hostProducing: true, onboarded: true, siMonthsPaid: %d, rewardedToEmployer: false}"
                                .formatted(i, i < placed ? 3 : 2))
                .toList();
        return "{agency: {isServiceOrganisation: true, placements: " + placements + "}}";
    }

    private static String referrals(String employer, boolean stateOwned, String... onboarded) {
        var referrals = IntStream.range(0, onboarded.length)
                .mapToObj(i -> ("{referrerId: 'R', referrerEmployed: true, referrerThreeInsurances: true,"
                                + " referrerHireDate: '2025-01-28', newHireId: 'N%d', onboardDate: '%s',"
                                + " newHireThreeInsurances: true, newHireFirstInsuredInCity: true,"
                                + " newHireHukouDivisionCode: '520102', sameEmployer: true}")
                        .formatted(i, onboarded[i]))
                .toList();
        var classes = new ArrayList<String>();
        for (var one : List.of(
                "isAboveScaleIndustrial: false",
                "isAboveQuotaService: false",
                "isAgriLeading: false",
                "constructionGrade: 'NONE'")) {
            classes.add(one.split(":")[0].equals(employer.split(":")[0]) ? employer : one);
        }
        return "{enterprise: {%s, isStateOwned: %s}, referrals: %s}"
                .formatted(String.join(", ", classes), stateOwned, referrals);
    }

    // --- articles 8 to 10

    private static void wagesAndLoans() {
        // 8,700 ÷ 21.75 = 400 a day: 4 statutory days × 300% = 4,800, 2 rest days × 200% = 1,600,
        // 3 hours × 150% of 50 an hour = 225; together 6,625
        var worker =
                "{overtime: {monthlyWageYuan: 8700, statutoryDays: 4, restDaysNoCompLeave: 2, extendedHours: 3, paidYuan: %s}}";
        decide("M8-4", "法定节假日自2025年起4天，应付6,625元，已付足", worker.formatted("6625"), "eligible 6625.00 COMPLIANT");
        decide("M8-4", "少付0.01元", worker.formatted("6624.99"), "ineligible 6625.00 {shortfall=0.01} UNDERPAID");
        var agreed =
                SPRING_2025.edit("M8-4", "a 行 · 工资倍数 = 400%", "b 行 · 工资倍数 = 250%", "c 行 · 工资倍数 = 175%", "月计薪天数 = 20");
        // 8,700 ÷ 20 = 435 a day: 4 × 400% = 6,960, 2 × 250% = 2,175, 3 hours × 175% × 54.375 = 285.46875: 9,420.46875
        decide(
                "M8-4",
                "约定更高标准：400%、250%、175%，月计薪20天",
                agreed,
                worker.formatted("9420.47"),
                DAY,
                "eligible 9420.47 COMPLIANT");
        decide(
                "M8-4",
                "约定更高标准，按原标准支付的不足",
                agreed,
                worker.formatted("6625"),
                DAY,
                "ineligible 9420.47 {shortfall=2795.47} UNDERPAID");

        var loan =
                "{loan: {isSmallMicro: %s, isIndividualBusiness: %s, meetsStabilityCriteria: true, requestedYuan: %s, termMonths: 36}}";
        decide(
                "M9-2",
                "小微企业申请5,000万元",
                loan.formatted("true", "false", "50000000"),
                "eligible 50000000.00 {termMonths=36, amountCapped=false, termCapped=false}");
        decide(
                "M9-2",
                "小微企业申请5,000万零1分，核减",
                loan.formatted("true", "false", "50000000.01"),
                "eligible 50000000.00 {termMonths=36, amountCapped=true, termCapped=false}");
        decide(
                "M9-2",
                "个体工商户申请1,000万元",
                loan.formatted("false", "true", "10000000"),
                "eligible 10000000.00 {termMonths=36, amountCapped=false, termCapped=false}");
        decide(
                "M9-2",
                "个体工商户申请1,200万元，核减为1,000万元",
                loan.formatted("false", "true", "12000000"),
                "eligible 10000000.00 {termMonths=36, amountCapped=true, termCapped=false}");
        decide(
                "M9-2",
                "不知是小微企业还是个体工商户：上限不同，须补充",
                "{loan: {isIndividualBusiness: true, meetsStabilityCriteria: true, requestedYuan: 12000000, termMonths: 36}}",
                "undetermined missing [loan.isSmallMicro]");

        var refusing = SPRING_2025.edit("M9-2", "申请超过上限时 = 不予支持");
        decide(
                "M9-2",
                "超过上限不予支持：个体工商户申请1,000万零1分",
                refusing,
                loan.formatted("false", "true", "10000000.01"),
                DAY,
                "ineligible REQUEST_OVER_CEILING");

        // 12,345.67 × 0.6% = 74.07402, × 0.4% = 49.38268: each rounded, then added
        var contribution = "{uiContribution: {month: '%s', baseYuan: 12345.67}}";
        decide(
                "M10-1",
                "2025年1月：单位0.6%、个人0.4%",
                contribution.formatted("2025-01"),
                "eligible 123.45 {unit=74.07, individual=49.38}");
        decide(
                "M10-1",
                "2025年12月，最后一月",
                contribution.formatted("2025-12"),
                "eligible 123.45 {unit=74.07, individual=49.38}");
        decide("M10-1", "2024年12月，前一月", contribution.formatted("2024-12"), "ineligible OUT_OF_WINDOW");
        decide("M10-1", "2026年1月，后一月", contribution.formatted("2026-01"), "ineligible OUT_OF_WINDOW");
    }

    // --- rows in force from and to a day: what is decided that day follows the row of that day

    private static void datedRows() {
        var lastOld = LocalDate.of(2025, 3, 31);
        var firstNew = LocalDate.of(2025, 4, 1);

        var hires = SPRING_2025.edit("M7-7", "b 行照 a 行 · 每人奖励 = 800 · 施行日期 = 2025-04-01", "a 行 · 失效日期 = 2025-03-31");
        var recruit = "{recruits: [{personId: 'A', firstTimeInCity: true, siMonthsPaid: 4, rewardedToAgency: false}]}";
        decide("M7-7", "标准4月1日起改为800元：3月31日判定仍为500元", hires, recruit, lastOld, "eligible 500.00");
        decide("M7-7", "标准4月1日起改为800元：4月1日判定为800元", hires, recruit, firstNew, "eligible 800.00");

        var rate = SPRING_2025.edit(
                "M10-1", "b 行照 a 行 · 单位费率 = 0.5% · 个人费率 = 0.5% · 施行日期 = 2025-04-01", "a 行 · 失效日期 = 2025-03-31");
        var contribution = "{uiContribution: {month: '2025-02', baseYuan: 10000}}";
        decide(
                "M10-1",
                "费率4月1日起改为各0.5%：3月31日",
                rate,
                contribution,
                lastOld,
                "eligible 100.00 {unit=60.00, individual=40.00}");
        decide(
                "M10-1",
                "费率4月1日起改为各0.5%：4月1日",
                rate,
                contribution,
                firstNew,
                "eligible 100.00 {unit=50.00, individual=50.00}");

        var split = SPRING_2025.edit(
                "M4-2",
                "d 行照 b 行 · 分担比例 = 10% · 施行日期 = 2025-04-01",
                "e 行照 c 行 · 分担比例 = 80% · 施行日期 = 2025-04-01",
                "b 行 · 失效日期 = 2025-03-31",
                "c 行 · 失效日期 = 2025-03-31");
        decide(
                "M4-2",
                "4月1日起绍兴改为10%、嵊州80%：3月31日",
                split,
                "{fund: {totalYuan: 100}}",
                lastOld,
                "eligible 100.00 {zhejiang=10.00, shaoxing=20.00, shengzhou=70.00}");
        decide(
                "M4-2",
                "4月1日起绍兴改为10%、嵊州80%：4月1日",
                split,
                "{fund: {totalYuan: 100}}",
                firstNew,
                "eligible 100.00 {zhejiang=10.00, shaoxing=10.00, shengzhou=80.00}");

        var wages = SPRING_2025.edit("M8-4", "d 行照 a 行 · 工资倍数 = 350% · 施行日期 = 2025-04-01", "a 行 · 失效日期 = 2025-03-31");
        var worker =
                "{overtime: {monthlyWageYuan: 8700, statutoryDays: 1, restDaysNoCompLeave: 0, extendedHours: 0, paidYuan: 1200}}";
        decide("M8-4", "法定休假日4月1日起350%：3月31日1,200元足额", wages, worker, lastOld, "eligible 1200.00 COMPLIANT");
        decide(
                "M8-4",
                "法定休假日4月1日起350%：4月1日少200元",
                wages,
                worker,
                firstNew,
                "ineligible 1400.00 {shortfall=200.00} UNDERPAID");

        var power = SPRING_2025.edit(
                "M1-1", "b 行照 a 行 · 春节当月用电量与基准月之比下限 = 90% · 施行日期 = 2025-04-01", "a 行 · 失效日期 = 2025-03-31");
        var firm = "{enterprise: {isAboveScaleIndustrial: true, isKeyIndustrial: true, continuousProduction: true},"
                + " electricity: {kwhByMonth: {'2024-10': 1000000, '2025-01': 850000}},"
                + " emissions: [{pollutant: 'COD', unit: 't', month: '2025-01', quota: 10, used: 6}]}";
        decide("M1-1", "下限4月1日起改为90%：3月31日，85%符合", power, firm, lastOld, "eligible");
        decide("M1-1", "下限4月1日起改为90%：4月1日，85%不符合", power, firm, firstNew, "ineligible RATIO_BELOW_MIN");
        var byPower = power.edit("M1-4", "连续生产的认定 = 按M1-1用电比");
        decide("M1-4", "连续生产按M1-1用电比，3月31日85%符合", byPower, firm, lastOld, "eligible 2 t");
        decide("M1-4", "连续生产按M1-1用电比，4月1日下限已是90%，85%不符合", byPower, firm, firstNew, "ineligible NOT_CONTINUOUS");
    }
}
