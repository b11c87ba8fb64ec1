package org.wengang.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.wengang.facts.Datum;
import org.wengang.facts.Quantity;
import org.wengang.facts.Truth;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.WorkbookFault;

class BookAnalysisTest {

    private static MadeUpBook bands() {
        return new MadeUpBook()
                .criterion(
                        "use", "使用率", "use", BookHeader.Ask.BAND, "emission.used / emission.quota", CellType.PERCENT);
    }

    private static MadeUpBook windows() {
        return new MadeUpBook()
                .criterion("day", "到达日期", "arrival", BookHeader.Ask.WINDOW, "trip.arrivalDate", CellType.DATE);
    }

    private static MadeUpBook prefixes() {
        return new MadeUpBook()
                .criterion(
                        "from", "户籍", "hukou", BookHeader.Ask.BEGINS, "traveller.hukouDivisionCode", CellType.PREFIXES)
                .criterion(
                        "notFrom",
                        "户籍",
                        "hukou",
                        BookHeader.Ask.NOT_BEGINS,
                        "traveller.hukouDivisionCode",
                        CellType.PREFIXES);
    }

    private static MadeUpBook classes() {
        return new MadeUpBook()
                .criterion(
                        "class",
                        "企业类别",
                        "class",
                        BookHeader.Ask.ANY_OF,
                        null,
                        null,
                        MadeUpBook.options(
                                "AboveScale",
                                "规上工业企业",
                                "above-scale industry",
                                "Sample",
                                "规下样本企业",
                                "sample enterprise"))
                .criterion(
                        "use", "使用率", "use", BookHeader.Ask.BAND, "emission.used / emission.quota", CellType.PERCENT);
    }

    private static MadeUpBook split() {
        return new MadeUpBook()
                .every()
                .outcome("payer", "承担方", "payer", CellType.TEXT)
                .outcome("share", "比例", "share", CellType.PERCENT)
                .outcome("remainder", "承担余数", "takes the remainder", CellType.YES_NO)
                .shares("share");
    }

    // ---- sound tables

    @Test
    void faults_bandsMeetAtABoundThatOneIncludes() {
        assertEquals(List.of(), bands().faults("""
                row a
                  use.from = 0.6
                  use.fromIncluded = yes
                  use.to = 0.7
                  use.toIncluded = yes
                row b
                  use.from = 0.70
                  use.fromIncluded = no
                  use.to = 1
                """));
    }

    @Test
    void faults_timeVersionedRows() {
        assertEquals(List.of(), bands().faults("""
                row a
                  validTo = 2024-12-31
                  use.from = 0.8
                row b
                  validFrom = 2025-01-01
                  validTo = 2025-12-31
                  use.from = 0.85
                row c
                  validFrom = 2026-01-01
                  use.from = 0.8
                """));
    }

    @Test
    void faults_originTiersWithCatchAllThatExcludesThem() {
        assertEquals(List.of(), prefixes().faults("""
                row a
                  from = 33
                  notFrom = 3306
                row b
                  from = 31 32 34 35 36 37
                row c
                  notFrom = 31 32 33 34 35 36 37
                """));
    }

    @Test
    void faults_wholeNumbersLeaveNothingBetween() {
        var persons = new MadeUpBook()
                .criterion("persons", "人数", "persons", BookHeader.Ask.BAND, "agency.placements", CellType.INTEGER);
        assertEquals(List.of(), persons.faults("""
                row a
                  persons.from = 1
                  persons.to = 4
                row b
                  persons.from = 5
                  persons.to = 10
                row c
                  persons.from = 10
                  persons.fromIncluded = no
                """));
    }

    @Test
    void faults_rowsReadDifferentMonths_areNotCompared() {
        var months = new MadeUpBook()
                .gapMeant()
                .criterion("kwh", "用电量", "use", BookHeader.Ask.BAND, "electricity.kwhByMonth[month]", CellType.NUMBER)
                .outcome("month", "月份", "month", CellType.MONTH);
        var rows = """
                row a
                  kwh.to = 10
                  kwh.toIncluded = no
                  month = 2024-01
                row b
                  kwh.from = 10
                  month = %s
                """;
        assertEquals(List.of(), months.faults(rows.formatted("2024-01")));
        assertEquals(
                List.of("OVERLAP 档次!C6: a 行与 b 行都包含 用电量 0、用电量 10。怎样改：删去其中一行，或改动其中一行的条件，"
                        + "使同一情形只有一行适用。 / rows a and b both cover use 0, use 10."
                        + " Maybe one of them should go, or ask for what the other rules out."),
                months.faults(rows.formatted("2024-02")));
    }

    // ---- overlaps

    @Test
    void faults_bothBandsInclude70Percent() {
        assertEquals(
                List.of("OVERLAP 档次!C6: a 行与 b 行都包含 70%。怎样改：把 b 行“使用率下限含本数”改为否，或把 a 行上限改小。"
                        + " / rows a and b both cover 70%. Maybe row b should read from over 70%."),
                bands().faults("""
                        row a
                          use.from = 0.6
                          use.to = 0.7
                          use.toIncluded = yes
                        row b
                          use.from = 0.7
                          use.fromIncluded = yes
                          use.to = 1
                        """));
    }

    @Test
    void faults_bandRunsIntoTheNext() {
        assertEquals(
                List.of("OVERLAP 档次!C6: a 行与 b 行都包含 65%。怎样改：把 b 行“使用率下限”改为 70%（不含），或把 a 行“使用率上限”改为 65%（不含）。"
                        + " / rows a and b both cover 65%."
                        + " Maybe row b should begin at 70% (not included), or row a end at 65% (not included)."),
                bands().faults("""
                        row a
                          use.from = 0.6
                          use.to = 0.7
                        row b
                          use.from = 0.65
                          use.to = 1
                        """));
    }

    @Test
    void faults_overlapThatTheTableMeans() {
        var rows = """
                row a
                  use.from = 0.6
                  use.to = 0.7
                row b
                  use.from = 0.65
                  use.to = 1
                """;
        assertEquals(List.of(), bands().overlapMeant().faults(rows));
        assertEquals(List.of(), bands().every().faults(rows));
    }

    @Test
    void faults_windowsShareADay() {
        assertEquals(
                List.of("OVERLAP 档次!C6: a 行与 b 行都包含 2024-02-17。怎样改：把 b 行“到达日期起（含）”改为 2024-02-18，"
                        + "或把 a 行“到达日期止（含）”改为 2024-02-16。 / rows a and b both cover 2024-02-17."
                        + " Maybe row b should begin at 2024-02-18, or row a end at 2024-02-16."),
                windows().faults("""
                        row a
                          day.from = 2024-02-10
                          day.to = 2024-02-17
                        row b
                          day.from = 2024-02-17
                          day.to = 2024-03-09
                        """));
    }

    @Test
    void faults_newEditionWhileTheOldIsInForce() {
        assertEquals(
                List.of(
                        "OVERLAP 档次!H5: a 行与 b 行在 2025-01-01 都包含 85%。怎样改：把 a 行“失效”改为 2024-12-31。"
                                + " / on 2025-01-01 rows a and b both cover 85%. Maybe row a should be in force until 2024-12-31."),
                bands().faults("""
                        row a
                          use.from = 0.8
                        row b
                          validFrom = 2025-01-01
                          use.from = 0.85
                        """));
    }

    @Test
    void faults_catchAllRowOverATier() {
        assertEquals(
                List.of(
                        "OVERLAP 档次!D6: a 行与 b 行都包含 331…。怎样改：删去其中一行，或改动其中一行的条件，使同一情形只有一行适用。"
                                + " / rows a and b both cover 331…. Maybe one of them should go, or ask for what the other rules out."),
                prefixes().faults("""
                        row a
                          from = 33
                        row b
                          notFrom = 3306
                        """));
    }

    @Test
    void faults_oneEnterpriseOfTwoClasses() {
        assertEquals(
                List.of("OVERLAP 档次!C6: a 行与 b 行都包含 规上工业企业：是、规下样本企业：是。"
                        + "怎样改：删去其中一行，或改动其中一行的条件，使同一情形只有一行适用。"
                        + " / rows a and b both cover above-scale industry: yes, sample enterprise: yes."
                        + " Maybe one of them should go, or ask for what the other rules out."),
                classes().faults("""
                        row a
                          class = AboveScale
                        row b
                          class = Sample
                        """));
    }

    @Test
    void faults_flagRequiredInOneRowAndExcludedInTheOther() {
        var flags = new MadeUpBook()
                .criterion(
                        "yes", "国有", "state-owned", BookHeader.Ask.REQUIRED, "enterprise.isStateOwned", CellType.YES_NO)
                .criterion(
                        "no", "国有", "state-owned", BookHeader.Ask.EXCLUDED, "enterprise.isStateOwned", CellType.YES_NO);
        assertEquals(List.of(), flags.faults("row a\n  yes = yes\nrow b\n  no = yes\n"));
        assertEquals(
                List.of("OVERLAP 档次!C6: a 行与 b 行都包含 国有：是。怎样改：删去其中一行，或改动其中一行的条件，使同一情形只有一行适用。"
                        + " / rows a and b both cover state-owned: yes."
                        + " Maybe one of them should go, or ask for what the other rules out."),
                flags.faults("row a\nrow b\n  yes = yes\n"));
    }

    @Test
    void faults_gradeAndListedCodes() {
        var grades = MadeUpBook.options("THREE", "叁级", "grade 3", "TWO", "贰级", "grade 2", "ONE", "壹级", "grade 1");
        var book = new MadeUpBook()
                .criterion("least", "等级", "grade", BookHeader.Ask.GRADE, "enterprise.grade", CellType.CODE, grades)
                .criterion("listed", "等级", "grade", BookHeader.Ask.ONE_OF, "enterprise.grade", CellType.CODES, grades);
        assertEquals(List.of(), book.faults("row a\n  least = TWO\nrow b\n  listed = THREE\n"));
        assertEquals(
                List.of("OVERLAP 档次!D6: a 行与 b 行都包含 贰级。怎样改：删去其中一行，或改动其中一行的条件，使同一情形只有一行适用。"
                        + " / rows a and b both cover grade 2."
                        + " Maybe one of them should go, or ask for what the other rules out."),
                book.faults("row a\n  least = TWO\nrow b\n  listed = THREE TWO\n"));
    }

    @Test
    void faults_everyRowOverlapsEveryOther_twentyAreTold() {
        var rows = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            rows.append("row r").append(i).append('\n');
        }
        var faults = bands().faults(rows.toString());
        assertEquals(21, faults.size());
        assertEquals(
                "OVERLAP 档次!A6: r0 行与 r1 行都包含 所有情形。怎样改：删去其中一行，或改动其中一行的条件，使同一情形只有一行适用。"
                        + " / rows r0 and r1 both cover every case."
                        + " Maybe one of them should go, or ask for what the other rules out.",
                faults.get(0));
        assertEquals(
                "OVERLAP 档次!null: 同类问题还有 25 处，未逐一列出。怎样改：先改正以上各处，再重新检查。"
                        + " / 25 more of this kind are not listed. Maybe put these right first and check again.",
                faults.get(20));
    }

    // ---- gaps

    private static final String BOTH_EXCLUDE_70 = """
            row a
              use.from = 0.6
              use.to = 0.7
              use.toIncluded = no
            row b
              use.from = 0.7
              use.fromIncluded = no
              use.to = 1
            """;

    @Test
    void faults_neitherBandIncludes70Percent() {
        assertEquals(
                List.of("GAP 档次!C6: 恰好 70% 不在任何一行：a 行到此为止，b 行从此开始，都不含本数。"
                        + "怎样改：把 a 行“使用率上限含本数”或 b 行“使用率下限含本数”改为是，只改一处。"
                        + " / exactly 70% is in no row: row a ends below it and row b begins over it."
                        + " Maybe one of the two should include it."),
                bands().faults(BOTH_EXCLUDE_70));
        assertEquals(List.of(), bands().gapMeant().faults(BOTH_EXCLUDE_70));
    }

    @Test
    void faults_valuesBetweenBands() {
        assertEquals(
                List.of("GAP 档次!C6: 例如 75% 不在任何一行：在 a 行之后、b 行之前。"
                        + "怎样改：把 b 行“使用率下限”改为 70%（不含），或把 a 行“使用率上限”改为 80%（不含）。"
                        + " / 75%, for example, is in no row: it lies after row a and before row b."
                        + " Maybe row b should begin at 70% (not included), or row a end at 80% (not included)."),
                bands().faults("""
                        row a
                          use.from = 0.6
                          use.to = 0.7
                        row b
                          use.from = 0.8
                        """));
    }

    @Test
    void faults_daysBetweenWindows() {
        assertEquals(
                List.of("GAP 档次!C6: 2024-02-18 至 2024-02-19 不在任何一行：在 a 行之后、b 行之前。"
                        + "怎样改：把 b 行“到达日期起（含）”改为 2024-02-18，或把 a 行“到达日期止（含）”改为 2024-02-19。"
                        + " / 2024-02-18 to 2024-02-19 are in no row: they lie after row a and before row b."
                        + " Maybe row b should begin at 2024-02-18, or row a end at 2024-02-19."),
                windows().faults("""
                        row a
                          day.from = 2024-02-10
                          day.to = 2024-02-17
                        row b
                          day.from = 2024-02-20
                          day.to = 2024-03-09
                        """));
    }

    @Test
    void faults_monthBetweenWindows() {
        var months = new MadeUpBook()
                .criterion("month", "月份", "month", BookHeader.Ask.WINDOW, "contribution.month", CellType.MONTH);
        assertEquals(
                List.of("GAP 档次!C6: 恰好 2024-07 不在任何一行：在 a 行之后、b 行之前。"
                        + "怎样改：把 b 行“月份起（含）”改为 2024-07，或把 a 行“月份止（含）”改为 2024-07。"
                        + " / exactly 2024-07 is in no row: it lies after row a and before row b."
                        + " Maybe row b should begin at 2024-07, or row a end at 2024-07."),
                months.faults("""
                        row a
                          month.from = 2024-01
                          month.to = 2024-06
                        row b
                          month.from = 2024-08
                          month.to = 2024-12
                        """));
    }

    @Test
    void faults_gapOfOneClassOnly() {
        var rows = """
                row a
                  class = AboveScale
                  use.from = 0.6
                  use.to = 0.7
                row b
                  class = AboveScale
                  use.from = 0.8
                row c
                  class = Sample
                  use.from = 0.5
                """;
        assertEquals(
                List.of("GAP 档次!D6: 例如 75% 不在任何一行：在 a 行之后、b 行之前。"
                        + "怎样改：把 b 行“使用率下限”改为 70%（不含），或把 a 行“使用率上限”改为 80%（不含）。"
                        + " / 75%, for example, is in no row: it lies after row a and before row b."
                        + " Maybe row b should begin at 70% (not included), or row a end at 80% (not included)."),
                classes().overlapMeant().faults(rows));
        assertEquals(List.of(), classes().overlapMeant().faults(rows.replace("  class = Sample\n", "")));
    }

    @Test
    void faults_gapInTheNextYearOnly() {
        assertEquals(
                List.of("GAP 档次!C7: 在 2025-01-01，例如 75% 不在任何一行：在 a 行之后、c 行之前。"
                        + "怎样改：把 c 行“使用率下限”改为 70%（不含），或把 a 行“使用率上限”改为 80%（不含）。"
                        + " / on 2025-01-01, 75%, for example, is in no row: it lies after row a and before row c."
                        + " Maybe row c should begin at 70% (not included), or row a end at 80% (not included)."),
                bands().faults("""
                        row a
                          use.from = 0.6
                          use.to = 0.7
                        row b
                          validTo = 2024-12-31
                          use.from = 0.7
                          use.fromIncluded = no
                        row c
                          validFrom = 2025-01-01
                          use.from = 0.8
                        """));
    }

    @Test
    void faults_sameRowAgainAfterAMonthWithoutIt() {
        assertEquals(
                List.of("GAP 档次!G6: a 行与 b 行条件相同，但 2025-01-01 至 2025-01-31 两行都不生效。"
                        + "怎样改：把 b 行“施行”改为 2025-01-01，或把 a 行“失效”改为 2025-01-31。"
                        + " / rows a and b ask the same, and neither is in force from 2025-01-01 to 2025-01-31."
                        + " Maybe row b should be in force from 2025-01-01, or row a until 2025-01-31."),
                bands().faults("""
                        row a
                          validTo = 2024-12-31
                          use.from = 0.8
                        row b
                          validFrom = 2025-02-01
                          use.from = 0.8
                        """));
    }

    // ---- rows that say nothing

    @Test
    void faults_rowsThatNothingFits() {
        assertEquals(
                List.of(
                        "NOTHING_FITS 档次!C5: 没有值符合 a 行：“使用率下限” 80% 大于“使用率上限” 70%。怎样改：把两个值对调，或改正其中一个。"
                                + " / nothing fits row a: use from 80% to 70%. Maybe the two ends are swapped.",
                        "NOTHING_FITS 档次!C6: 没有值符合 b 行：“使用率”的下限和上限都是 70%，却不是两端都含本数。怎样改：两端都填含本数，或改正其中一个值。"
                                + " / nothing fits row b: use begins and ends at 70%, and not both ends are included."
                                + " Maybe both should be.",
                        "NOTHING_FITS 档次!G7: c 行从不生效：施行 2025-01-01 晚于失效 2024-12-31。怎样改：改正其中一个日期。"
                                + " / row c is never in force: it begins on 2025-01-01 and ends on 2024-12-31."
                                + " Maybe the two days are swapped."),
                bands().faults("""
                        row a
                          use.from = 0.8
                          use.to = 0.7
                        row b
                          use.from = 0.7
                          use.to = 0.7
                          use.toIncluded = no
                        row c
                          validFrom = 2025-01-01
                          validTo = 2024-12-31
                        """));
    }

    @Test
    void faults_prefixesThatRuleEachOtherOut() {
        assertEquals(
                List.of(
                        "NOTHING_FITS 档次!C5: 没有值符合 a 行：“户籍”的要求互相矛盾。怎样改：改动或清空其中一个单元格。"
                                + " / nothing fits row a: what it asks of hukou cannot all be so. Maybe one of the cells should be blank."),
                prefixes().faults("row a\n  from = 3306\n  notFrom = 33\n"));
    }

    @Test
    void faults_rowAfterOneThatTakesAll() {
        assertEquals(
                List.of(
                        "UNREACHABLE 档次!A6: b 行永远轮不到：符合它的情形都先由 a 行适用。怎样改：把 b 行移到前面，或删去它。"
                                + " / row b is never reached: row a before it takes all that fits it."
                                + " Maybe it should stand before, or go.",
                        "UNREACHABLE 档次!A7: c 行与 a 行条件完全相同，永远轮不到。怎样改：删去其中一行，或改动其中一行的条件。"
                                + " / row c asks the same as row a and is never reached. Maybe one of them should go."),
                bands().overlapMeant().faults("""
                        row a
                          use.from = 0.6
                        row b
                          use.from = 0.6
                          use.fromIncluded = no
                          use.to = 0.9
                        row c
                          use.from = 0.60
                        """));
    }

    @Test
    void faults_rowAfterTwoThatTakeAllTogether() {
        assertEquals(
                List.of("UNREACHABLE 档次!A7: c 行永远轮不到：符合它的情形都先由 a、b 行适用。怎样改：把 c 行移到前面，或删去它。"
                        + " / row c is never reached: rows a, b before it take all that fits it."
                        + " Maybe it should stand before, or go."),
                bands().overlapMeant().faults("""
                        row a
                          use.to = 0.7
                        row b
                          use.from = 0.7
                          use.fromIncluded = no
                        row c
                          use.from = 0.5
                          use.to = 0.9
                        """));
    }

    @Test
    void faults_noRows() {
        assertEquals(
                List.of("NO_ROWS 档次!A5: 表中一行也没有。怎样改：至少填写一行，或重新下载现行的工作簿。"
                        + " / this table has no row. Maybe its rows were deleted by mistake."),
                bands().faults(""));
    }

    // ---- shares

    @Test
    void faults_shares() {
        assertEquals(List.of(), split().faults("""
                row a
                  share = 0.2
                  remainder = no
                row b
                  share = 0.8
                  remainder = yes
                """));
        assertEquals(
                List.of(
                        "SHARES 档次!D6: a、b 行的“比例”合计 90%，比 100% 少 10%。怎样改：改正各行的比例，使合计恰为 100%。"
                                + " / the share of rows a, b adds up to 90%, 10% short of 100%. Maybe one of them is mistyped.",
                        "SHARES 档次!E6: a、b 行的“承担余数”都不是“是”，余数无人承担。怎样改：只在其中一行填是。"
                                + " / none of rows a, b takes the remainder (takes the remainder). Maybe one of them should say yes."),
                split().faults("""
                        row a
                          share = 0.2
                        row b
                          share = 0.7
                        """));
    }

    @Test
    void faults_sharesOfALaterDay() {
        assertEquals(
                List.of("SHARES 档次!D7: 在 2025-01-01，a、c 行的“比例”合计 102.5%，比 100% 多 2.5%。怎样改：改正各行的比例，使合计恰为 100%。"
                        + " / on 2025-01-01, the share of rows a, c adds up to 102.5%, 2.5% over 100%."
                        + " Maybe one of them is mistyped."),
                split().faults("""
                        row a
                          share = 0.2
                        row b
                          validTo = 2024-12-31
                          share = 0.8
                          remainder = yes
                        row c
                          validFrom = 2025-01-01
                          share = 0.825
                          remainder = yes
                        """));
    }

    // ---- many rows

    /** A hundred times what it takes, for a machine that is slow. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void faults_aThousandBands() {
        var random = new Random(20240210);
        var rows = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) {
            rows.add("row r%d\n  use.from = %s\n  use.fromIncluded = yes\n  use.to = %s\n  use.toIncluded = no\n"
                    .formatted(i, BigDecimal.valueOf(i, 4), BigDecimal.valueOf(i + 1, 4)));
        }
        Collections.shuffle(rows, random);
        var book = bands();
        var sound = book.data(String.join("", rows));
        assertTimeout(LONGEST, () -> assertEquals(List.of(), BookAnalysis.faults(book.plan(), sound)));
        rows.add("row z\n  use.from = 0.05005\n  use.to = 0.05015\n");
        var faults = book.faults(String.join("", rows));
        assertEquals(2, faults.size());
        assertTrue(faults.get(0).startsWith("OVERLAP") && faults.get(1).startsWith("OVERLAP"), faults.toString());
    }

    @Test
    void faults_aThousandRowsThatAskTheSame() {
        var rows = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            rows.append("row r%d\n  class = AboveScale Sample\n  use.from = 0.5\n".formatted(i));
        }
        var data = classes().data(rows.toString());
        for (var plan : List.of(classes().plan(), classes().overlapMeant().plan())) {
            assertTimeout(
                    LONGEST,
                    () -> assertEquals(21, BookAnalysis.faults(plan, data).size()));
        }
    }

    @Test
    void faults_aThousandEditions() {
        var rows = new StringBuilder();
        var day = LocalDate.of(2024, 1, 1);
        for (int i = 0; i < 1_000; i++) {
            rows.append("row r%d\n  validFrom = %s\n  validTo = %s\n  use.from = 0.%d\n"
                    .formatted(i, day.plusDays(i), day.plusDays(i), 1 + i % 9));
        }
        var book = bands();
        var data = book.data(rows.toString());
        assertTimeout(LONGEST, () -> assertEquals(List.of(), BookAnalysis.faults(book.plan(), data)));
    }

    // ---- random tables against every bound and every value between bounds

    record Band(BigDecimal from, boolean fromIncluded, BigDecimal to, boolean toIncluded) {
        org.wengang.table.Test test() {
            return Tests.of(HEADER, row("x", 0), 0);
        }

        Row row(String letter, int place) {
            var cells = new Object[] {from, fromIncluded, to, toIncluded};
            return new Row(letter, null, SheetPlace.FIRST_ROW + place, cells, null, null, null);
        }

        boolean has(BigDecimal value) {
            var test = test();
            return test == null || test.of(Quantity.of(value)).equals(Truth.TRUE);
        }
    }

    private static final BookHeader.Criterion HEADER =
            bands().plan().header().tables().get("tiers").criteria().get("use");

    @Provide
    Arbitrary<List<Band>> bandTables() {
        var end = Arbitraries.integers()
                .between(0, 12)
                .map(tenths -> BigDecimal.valueOf(tenths, 1))
                .injectNull(0.1);
        var flag = Arbitraries.of(true, false);
        return Combinators.combine(end, flag, end, flag)
                .as(Band::new)
                .filter(BookAnalysisTest::isSound)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static boolean isSound(Band band) {
        return band.from() == null
                || band.to() == null
                || band.from().compareTo(band.to()) < 0
                || band.from().compareTo(band.to()) == 0 && band.fromIncluded() && band.toIncluded();
    }

    private static List<Row> rows(List<Band> bands) {
        var rows = new ArrayList<Row>();
        for (var band : bands) {
            rows.add(band.row("r" + rows.size(), rows.size()));
        }
        return rows;
    }

    /** From below all bounds to above them, in steps of half the distance between bounds. */
    private static List<BigDecimal> boundsAndMidpoints() {
        return IntStream.rangeClosed(-2, 26)
                .mapToObj(i -> BigDecimal.valueOf(i * 5L, 2))
                .toList();
    }

    private static List<WorkbookFault> faults(MadeUpBook book, List<Row> rows) {
        return BookAnalysis.faults(book.plan(), new BookData(Map.of(), Map.of("tiers", rows)));
    }

    private static boolean has(List<WorkbookFault> faults, String code) {
        return faults.stream().anyMatch(fault -> fault.code().equals(code));
    }

    @Property(tries = 2_000)
    void faults_overlapAndGapExactlyWhereAValueShowsThem(@ForAll("bandTables") List<Band> bands) {
        var faults = faults(bands(), rows(bands));
        var fitting = boundsAndMidpoints().stream()
                .map(value -> bands.stream().filter(band -> band.has(value)).count())
                .toList();
        int first = 0;
        while (first < fitting.size() && fitting.get(first) == 0) {
            first++;
        }
        int last = fitting.size() - 1;
        while (last > first && fitting.get(last) == 0) {
            last--;
        }
        assertEquals(fitting.stream().anyMatch(count -> count > 1), has(faults, "OVERLAP"), () -> bands + " " + faults);
        assertEquals(fitting.subList(first, last + 1).contains(0L), has(faults, "GAP"), () -> bands + " " + faults);
    }

    @Property(tries = 2_000)
    void faults_unreachableExactlyTheRowsThatNoValueReaches(@ForAll("bandTables") List<Band> bands) {
        var faults = faults(bands().gapMeant().overlapMeant(), rows(bands));
        var unreached = new ArrayList<CellAddress>();
        for (int i = 0; i < bands.size(); i++) {
            var row = bands.get(i);
            var earlier = bands.subList(0, i);
            if (boundsAndMidpoints().stream()
                    .noneMatch(value -> row.has(value) && earlier.stream().noneMatch(band -> band.has(value)))) {
                unreached.add(new CellAddress(SheetPlace.FIRST_ROW + i, 0));
            }
        }
        assertEquals(unreached, faults.stream().map(WorkbookFault::cell).toList(), () -> bands + " " + faults);
        assertTrue(faults.stream().allMatch(fault -> fault.code().equals("UNREACHABLE")), faults::toString);
    }

    /** Prefixes of one to three digits out of three, so that they often meet. */
    @Provide
    Arbitrary<Set<String>> prefixSets() {
        return Arbitraries.strings()
                .withChars('1', '3', '6')
                .ofMinLength(1)
                .ofMaxLength(3)
                .set()
                .ofMaxSize(4)
                .map(TreeSet::new);
    }

    @Property(tries = 500)
    void faults_prefixesAgainstEveryCode(
            @ForAll("prefixSets") Set<String> begins,
            @ForAll("prefixSets") Set<String> notBegins,
            @ForAll("prefixSets") Set<String> otherBegins,
            @ForAll("prefixSets") Set<String> otherNotBegins) {
        var rows = List.of(
                new Row("a", null, 4, new Object[] {orNull(begins), orNull(notBegins)}, null, null, null),
                new Row("b", null, 5, new Object[] {orNull(otherBegins), orNull(otherNotBegins)}, null, null, null));
        var codes = IntStream.range(0, 1_000).mapToObj("%03d000"::formatted).toList();
        var first = fitting(rows.get(0), codes);
        var second = fitting(rows.get(1), codes);
        boolean sound = !first.isEmpty() && !second.isEmpty();
        var overlaps = faults(prefixes(), rows);
        var unreachable = faults(prefixes().overlapMeant(), rows);
        assertEquals(!sound, has(overlaps, "NOTHING_FITS"));
        assertEquals(sound && !Collections.disjoint(new TreeSet<>(first), second), has(overlaps, "OVERLAP"));
        assertEquals(sound && new TreeSet<>(first).containsAll(second), has(unreachable, "UNREACHABLE"));
    }

    private static Set<String> orNull(Set<String> prefixes) {
        return prefixes.isEmpty() ? null : prefixes;
    }

    private static List<String> fitting(Row row, List<String> codes) {
        var criteria = List.copyOf(
                prefixes().plan().header().tables().get("tiers").criteria().values());
        var tests = IntStream.range(0, 2)
                .mapToObj(column -> Tests.of(criteria.get(column), row, column))
                .filter(test -> test != null)
                .toList();
        return codes.stream()
                .filter(code ->
                        tests.stream().allMatch(test -> test.of(Datum.of(code)).equals(Truth.TRUE)))
                .toList();
    }
}
