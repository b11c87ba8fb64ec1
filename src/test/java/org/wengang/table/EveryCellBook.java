package org.wengang.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.wengang.law.Label;
import org.wengang.law.Reading;
import org.wengang.measure.Kind;
import org.wengang.measure.Measure;
import org.wengang.measure.SubjectKind;

/** A measure that does not exist, whose workbook has every type of cell and every kind of criterion. */
final class EveryCellBook {
    static final String SLUG = "m1-2-no-stop-subsidy";
    static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    static final String BANDS = "补贴标准";
    static final String WINDOWS = "时段与范围";

    static final BookPlan PLAN = BookPlan.of(SLUG, 1, header());

    private EveryCellBook() {}

    private static BookHeader header() {
        var parameters = new LinkedHashMap<String, BookHeader.Parameter>();
        parameters.put("cap", parameter("每家企业上限", CellType.MONEY, "元", null, "0", null, null, false, "不设上限"));
        parameters.put("weight", parameter("折算系数", CellType.NUMBER, null, null, null, null, null, false, null));
        parameters.put("headcountMin", parameter("最少人数", CellType.INTEGER, "人", null, "1", "100000", null, true, null));
        parameters.put(
                "rate",
                parameter(
                        "最低比例",
                        CellType.PERCENT,
                        null,
                        null,
                        "0.5",
                        "1",
                        new Label("法定下限", "legal minimum"),
                        true,
                        null));
        parameters.put("listDate", parameter("名单日期", CellType.DATE, null, null, null, null, null, false, "以申报日为准"));
        parameters.put("festivalMonth", parameter("春节当月", CellType.MONTH, null, null, null, null, null, true, null));
        parameters.put("baseMonths", parameter("基准月份", CellType.MONTHS, null, null, null, null, null, true, null));
        parameters.put("year", parameter("年度", CellType.YEAR, null, null, "2020", "2030", null, false, null));
        parameters.put(
                "zeroBaseline",
                parameter(
                        "基数为零时",
                        CellType.CODE,
                        null,
                        options("UNDETERMINED", "待定", "ELIGIBLE", "视为符合", "INELIGIBLE", "视为不符合"),
                        null,
                        null,
                        null,
                        true,
                        null));
        parameters.put(
                "carriers",
                parameter(
                        "运营商",
                        CellType.CODES,
                        null,
                        options("TELECOM", "电信", "MOBILE", "移动、铁通", "UNICOM", "联通"),
                        null,
                        null,
                        null,
                        false,
                        "所有运营商"));
        parameters.put(
                "homePrefixes", parameter("本市区划代码", CellType.PREFIXES, null, null, null, null, null, false, null));
        parameters.put(
                "requireConcentrated", parameter("须为集中返岗", CellType.YES_NO, null, null, null, null, null, false, null));
        parameters.put("remark", parameter("办理说明", CellType.TEXT, null, null, null, null, null, false, null));

        var bands = new LinkedHashMap<String, BookHeader.Criterion>();
        bands.put("aboveScale", criterion("aboveScale", "规模以上工业企业", BookHeader.Ask.REQUIRED, null, null, null));
        bands.put("blacklisted", criterion("blacklisted", "严重失信", BookHeader.Ask.EXCLUDED, null, null, null));
        bands.put(
                "listed",
                criterion(
                        "listed",
                        "列入名单",
                        BookHeader.Ask.ANY_OF,
                        null,
                        null,
                        options("KEY", "重点企业", "SAMPLE", "规下样本企业")));
        bands.put(
                "holidayUseRatio",
                criterion("holidayUseRatio", "日均用电比", BookHeader.Ask.BAND, CellType.PERCENT, null, null));
        bands.put("sales", criterion("sales", "销售额", BookHeader.Ask.AT_LEAST, CellType.MONEY, "元", null));
        bands.put("emission", criterion("emission", "排放量", BookHeader.Ask.AT_MOST, CellType.NUMBER, "吨", null));
        var outcomes = new LinkedHashMap<String, BookHeader.Parameter>();
        outcomes.put("perPersonYuan", parameter("每人补贴", CellType.MONEY, "元/人", null, "0", null, null, true, null));

        var windows = new LinkedHashMap<String, BookHeader.Criterion>();
        windows.put("arrived", criterion("arrived", "返岗日期", BookHeader.Ask.WINDOW, CellType.DATE, null, null));
        windows.put("paid", criterion("paid", "缴费月份", BookHeader.Ask.WINDOW, CellType.MONTH, null, null));
        windows.put("hired", criterion("hired", "入职日期", BookHeader.Ask.BEFORE, null, null, null));
        windows.put(
                "origin",
                criterion(
                        "origin", "来源地", BookHeader.Ask.ONE_OF, null, null, options("GUIZHOU", "贵州", "YUNNAN", "云南")));
        windows.put("home", criterion("home", "户籍区划", BookHeader.Ask.BEGINS, null, null, null));
        windows.put("notHome", criterion("notHome", "户籍区划", BookHeader.Ask.NOT_BEGINS, null, null, null));
        windows.put(
                "skill",
                criterion(
                        "skill", "技能等级", BookHeader.Ask.GRADE, null, null, options("JUNIOR", "初级工", "SENIOR", "高级工")));
        var service = new LinkedHashMap<String, BookHeader.Parameter>();
        service.put("service", parameter("服务内容", CellType.TEXT, null, null, null, null, null, false, null));

        var tables = new LinkedHashMap<String, BookHeader.Table>();
        tables.put("m1-2-bands", table(BANDS, bands, outcomes));
        tables.put("m1-2-windows", table(WINDOWS, windows, service));
        return new BookHeader("M1-2", parameters, tables);
    }

    private static BookHeader.Table table(
            String sheet,
            LinkedHashMap<String, BookHeader.Criterion> criteria,
            LinkedHashMap<String, BookHeader.Parameter> outcomes) {
        return new BookHeader.Table(
                sheet, null, BookHeader.Hit.FIRST, true, null, null, null, null, null, null, null, criteria, outcomes);
    }

    private static BookHeader.Parameter parameter(
            String zh,
            CellType type,
            String unit,
            LinkedHashMap<String, BookHeader.Option> options,
            String min,
            String max,
            Label limit,
            boolean required,
            String blank) {
        LinkedHashMap<String, Label> labels = null;
        if (options != null) {
            labels = new LinkedHashMap<>();
            for (var option : options.entrySet()) {
                labels.put(option.getKey(), option.getValue().label());
            }
        }
        return new BookHeader.Parameter(
                zh,
                "made-up " + type,
                type,
                unit,
                labels,
                min == null ? null : new BigDecimal(min),
                max == null ? null : new BigDecimal(max),
                limit,
                required,
                type == CellType.PERCENT ? List.of("A-15") : List.of(),
                blank == null ? null : new Label(blank, "made up"));
    }

    private static BookHeader.Criterion criterion(
            String id,
            String zh,
            BookHeader.Ask ask,
            CellType type,
            String unit,
            LinkedHashMap<String, BookHeader.Option> options) {
        return new BookHeader.Criterion(
                zh,
                "made-up " + ask,
                ask,
                id,
                type,
                unit,
                options,
                List.of("JUNIOR", "SENIOR"),
                null,
                null,
                null,
                false,
                "NOT_MET",
                null,
                null,
                false,
                List.of());
    }

    private static LinkedHashMap<String, BookHeader.Option> options(String... codesAndWords) {
        var options = new LinkedHashMap<String, BookHeader.Option>();
        for (int i = 0; i < codesAndWords.length; i += 2) {
            options.put(
                    codesAndWords[i],
                    new BookHeader.Option(
                            codesAndWords[i + 1], codesAndWords[i].toLowerCase(java.util.Locale.ROOT), "flag"));
        }
        return options;
    }

    static BookData data() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("cap", new BigDecimal("200000"));
        parameters.put("weight", new BigDecimal("1.000001"));
        parameters.put("headcountMin", new BigDecimal("10"));
        parameters.put("rate", new BigDecimal("0.7"));
        parameters.put("listDate", LocalDate.of(2024, 2, 10));
        parameters.put("festivalMonth", YearMonth.of(2024, 2));
        parameters.put("baseMonths", new TreeSet<>(List.of(YearMonth.of(2024, 1), YearMonth.of(2023, 12))));
        parameters.put("year", "2024");
        parameters.put("zeroBaseline", "UNDETERMINED");
        parameters.put("carriers", new LinkedHashSet<>(List.of("TELECOM", "MOBILE", "UNICOM")));
        parameters.put("homePrefixes", new TreeSet<>(List.of("330683", "3307")));
        parameters.put("requireConcentrated", Boolean.TRUE);
        parameters.put("remark", "凭社保缴费记录核定，“不停工”以用电量为准。");
        return new BookData(parameters, tables(bands(), windows()));
    }

    static Map<String, List<Row>> tables(List<Row> bands, List<Row> windows) {
        var tables = new LinkedHashMap<String, List<Row>>();
        tables.put("m1-2-bands", bands);
        tables.put("m1-2-windows", windows);
        return tables;
    }

    static List<Row> bands() {
        var flags = new LinkedHashSet<>(List.of("KEY", "SAMPLE"));
        return new ArrayList<>(List.of(
                new Row(
                        "a",
                        "SZ-2024:M1-2",
                        4,
                        new Object[] {
                            true,
                            true,
                            flags,
                            new BigDecimal("0.5"),
                            true,
                            new BigDecimal("0.8"),
                            false,
                            new BigDecimal("20000000"),
                            true,
                            new BigDecimal("1.25"),
                            true,
                            new BigDecimal("500")
                        },
                        LocalDate.of(2024, 2, 1),
                        LocalDate.of(2024, 12, 31),
                        "春节期间“不停工”"),
                new Row(
                        "b",
                        "SZ-2024:M1-2/b",
                        5,
                        new Object[] {
                            true,
                            false,
                            null,
                            new BigDecimal("0.8"),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            new BigDecimal("512.34")
                        },
                        null,
                        null,
                        null)));
    }

    static List<Row> windows() {
        return new ArrayList<>(List.of(new Row(
                "c",
                null,
                4,
                new Object[] {
                    LocalDate.of(2024, 2, 9),
                    LocalDate.of(2024, 2, 17),
                    YearMonth.of(2024, 1),
                    YearMonth.of(2024, 3),
                    LocalDate.of(2024, 2, 9),
                    new LinkedHashSet<>(List.of("GUIZHOU", "YUNNAN")),
                    new TreeSet<>(List.of("52", "53")),
                    new TreeSet<>(List.of("3306")),
                    "SENIOR",
                    "接站、送医、免费体检"
                },
                null,
                null,
                null)));
    }

    static BookWriter.Annex annex() {
        var title = new Label("春节“不停工”补贴", "No-stop subsidy per insured employee");
        var quote = "鼓励规上工业企业和规下样本企业春节期间“不停工”。对在春节放假期间(2月9日—2月17日)日均用电量不低于2023年12月和2024年1月两月日均用电量50%的企业，"
                + "按2024年1月实际在嵊缴纳社会保险员工数给予500元/人补贴，每家企业补贴金额不超过20万元。";
        var measure = new Measure(
                "M1-2",
                SLUG,
                1,
                title,
                quote,
                new Measure.Departments(List.of("市经信局"), List.of("市发改局", "市人力社保局", "市供电局", "各乡镇（街道）")),
                Kind.SUBSIDY,
                Measure.DecidedBy.TABLE,
                Map.of(),
                SubjectKind.ENTERPRISE,
                new Label(
                        "按参保人数每人补贴500元，每家企业不超过20万元。",
                        "500 yuan for each insured employee, at most 200,000 an enterprise."),
                List.of(new Measure.Window(
                        "春节放假期间", "Spring Festival holiday", LocalDate.of(2024, 2, 9), LocalDate.of(2024, 2, 17))),
                null,
                List.of("A-15"));
        var reading = new Reading(
                "A-15",
                List.of("M1-2"),
                "日均用电量",
                new Label("日均用电量按日历日还是按生产日计算？", "Is the daily average taken over calendar days or days of production?"),
                new Reading.Choice(
                        "CALENDAR", "按日历日：两月总用电量除以62天", "calendar days: the use of both months divided by 62"),
                List.of(new Reading.Choice("MEAN", "两个月日均的平均数", "the mean of the two monthly averages")),
                new Label(
                        "文本写“两月日均”，把两个月当作一个时段。",
                        "The text speaks of the daily average of two months, which it treats as one period."),
                "high",
                "rate",
                List.of("G-M1-2-01"));
        return new BookWriter.Annex(
                measure,
                List.of(reading),
                List.of(
                        new BookWriter.Change(1, LocalDate.of(2024, 1, 20), "王敏", null, 0, null, "首次录入"),
                        new BookWriter.Change(
                                2,
                                LocalDate.of(2024, 2, 1),
                                "李强",
                                "赵敏",
                                12,
                                "市经信局来函\r\n调整标准\u200b",
                                "每人补贴 400 元改为 500 元")),
                new BookWriter.Stamp("SZ-2024", 2, DIGEST));
    }
}
