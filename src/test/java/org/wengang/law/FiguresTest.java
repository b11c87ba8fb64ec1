package org.wengang.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void number_withItsUnit() {
        var figures = Figures.of("按员工数给予500元/人补贴，每家企业补贴金额不超过20万元；引进5人（含）以上的，缴纳社会保险3个月及以上，费率降至0.5%。");

        assertEquals("500元/人", number(figures, "元/人", "500.00"));
        assertEquals("20万元", number(figures, "元", "200000"));
        assertEquals("5人", number(figures, "人", "5"));
        assertEquals("3个月", number(figures, "个月", "3"));
        assertEquals("0.5%", number(figures, "%", "0.5"));
        assertEquals("", number(figures, "人", "500"), "yuan are no persons");
        assertEquals("", number(figures, "元", "20"), "万 belongs to the number");
    }

    @Test
    void number_ranges() {
        var figures = Figures.of("使用指标达60%（含）—70%（含）的；给予1000-3000元奖励，或1至3万元；每月10G至20G流量");

        assertEquals("60%", number(figures, "%", "60"));
        assertEquals("70%", number(figures, "%", "70"));
        assertEquals("1000元", number(figures, "元", "1000"));
        assertEquals("3000元", number(figures, "元", "3000"));
        assertEquals("1万元", number(figures, "元", "10000"));
        assertEquals("10G", number(figures, "GB", "10"));
    }

    @Test
    void number_yearsAsMonths_andWhatIsNoFigure() {
        var figures = Figures.of("期限不超过3年。见第44条，2024年一季度，按21.75计");

        assertEquals("3年", number(figures, "个月", "36"));
        assertEquals("", number(figures, "条", "44"));
        assertEquals("", number(figures, "年", "2024"));
        assertEquals(Optional.of("2024年"), figures.year(2024));
        assertEquals(Optional.empty(), figures.year(2025));
    }

    @Test
    void day_theYearGoesOn_andIsAnyYearIfNotSaid() {
        var said = Figures.of("2024年2月10日—3月9日");
        assertEquals(Optional.of("2024年2月10日"), said.day(LocalDate.parse("2024-02-10")));
        assertEquals(Optional.of("3月9日"), said.day(LocalDate.parse("2024-03-09")));
        assertEquals(Optional.empty(), said.day(LocalDate.parse("2025-03-09")));

        var unsaid = Figures.of("春节放假期间(2月9日至17日)");
        assertEquals(Optional.of("2月9日"), unsaid.day(LocalDate.parse("2025-02-09")));
        assertEquals(Optional.of("2月17日"), unsaid.day(LocalDate.parse("2024-02-17")));
        assertEquals(Optional.empty(), unsaid.day(LocalDate.parse("2024-02-18")));
    }

    @Test
    void month() {
        var figures = Figures.of("2023年12月和2024年1月两月日均用电量；延长至2024年12月31日");

        assertEquals(Optional.of("2023年12月"), figures.month(YearMonth.parse("2023-12")));
        assertEquals(Optional.of("2024年1月"), figures.month(YearMonth.parse("2024-01")));
        assertEquals(Optional.of("2024年12月31日"), figures.month(YearMonth.parse("2024-12")));
        assertEquals(Optional.empty(), figures.month(YearMonth.parse("2024-02")));
    }

    private static String number(Figures figures, String unit, String number) {
        return figures.number(unit, new BigDecimal(number)).orElse("");
    }
}
