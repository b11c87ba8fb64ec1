package org.wengang.plain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/** The numbers and dates of the 2024 package as constants, each as the text or our reading of it has them. */
final class Sz2024 {

    static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);

    // M1-1: 100 × February ≥ 80 × November
    static final YearMonth NOVEMBER = YearMonth.of(2023, 11);
    static final YearMonth FEBRUARY = YearMonth.of(2024, 2);
    static final BigDecimal FESTIVAL_WEIGHT = BigDecimal.valueOf(100);
    static final BigDecimal NOVEMBER_WEIGHT = BigDecimal.valueOf(80);

    // M1-2: use ÷ 9 days ≥ 50% of (December + January) ÷ 62 days, without the divisions
    static final YearMonth DECEMBER = YearMonth.of(2023, 12);
    static final YearMonth JANUARY = YearMonth.of(2024, 1);
    static final BigDecimal HOLIDAY_WEIGHT = BigDecimal.valueOf(2 * 62);
    static final BigDecimal REFERENCE_WEIGHT = BigDecimal.valueOf(9);
    static final long YUAN_PER_INSURED = 500;
    static final long NO_STOP_CAP_YUAN = 200_000;

    // M1-3: 100 × sales of 2024 ≥ 110 × sales of 2023
    static final Integer YEAR = 2024;
    static final Integer YEAR_BEFORE = 2023;
    static final BigDecimal SALES_WEIGHT = BigDecimal.valueOf(100);
    static final BigDecimal SALES_BEFORE_WEIGHT = BigDecimal.valueOf(110);

    // M1-4: 60% ≤ A ≤ 70% < B ≤ 100%
    static final BigDecimal BAND_A_FROM = new BigDecimal("0.60");
    static final BigDecimal BAND_A_TO = new BigDecimal("0.70");
    static final BigDecimal BAND_A_SHARE = new BigDecimal("0.20");
    static final int QUOTA_SCALE = 6;

    // M2-4, M2-5, M7-8: the first lunar month
    static final LocalDate SEASON_FROM = LocalDate.of(2024, 2, 10);
    static final LocalDate SEASON_TO = LocalDate.of(2024, 3, 9);
    static final BigDecimal COACH_RATE = new BigDecimal("0.70");
    static final BigDecimal COACH_CAP_YUAN = new BigDecimal("100000.00");
    static final BigDecimal FARE_CAP_YUAN = new BigDecimal("500.00");
    static final String SHAOXING = "3306";
    static final String SHENGZHOU = "330683";

    // M3-2, M3-3
    static final LocalDate HELP_FROM = LocalDate.of(2024, 1, 2);
    static final LocalDate HELP_TO = LocalDate.of(2024, 2, 9);
    static final int PARCELS = 1000;

    // M4-2, M4-3
    static final BigDecimal SHAOXING_SHARE = new BigDecimal("0.20");
    static final int DATA_GB_MIN = 10;
    static final int DATA_GB_MAX = 20;

    // M5-1, M5-3
    static final LocalDate QUARTER_FROM = LocalDate.of(2024, 1, 1);
    static final LocalDate QUARTER_TO = LocalDate.of(2024, 3, 31);
    static final LocalDate FREE_RIDES_FROM = LocalDate.of(2024, 2, 10);
    static final LocalDate FREE_RIDES_TO = LocalDate.of(2024, 2, 17);

    // M7-2, M7-6, M7-7, M7-8
    static final BigDecimal BOARD_CAP_YUAN = new BigDecimal("3000.00");
    static final int PLACED_MIN = 5;
    static final long YUAN_PER_PLACED = 800;
    static final long PLACED_CAP_YUAN = 100_000;
    static final int SI_MONTHS_MIN = 3;
    static final long YUAN_PER_RECRUIT = 250;
    static final long YUAN_PER_REFERRED = 1_000;

    // M8-4: W ÷ 21.75 × (3.0 s + 2.0 r) + W ÷ 21.75 ÷ 8 × 1.5 h = W × (24 s + 16 r + 1.5 h) ÷ 174
    static final long STATUTORY_DAY_WEIGHT = 24;
    static final long REST_DAY_WEIGHT = 16;
    static final BigDecimal EXTENDED_HOUR_WEIGHT = new BigDecimal("1.5");
    static final BigDecimal PAID_HOURS_OF_MONTH = BigDecimal.valueOf(174);

    // M9-2
    static final BigDecimal LOAN_CAP_YUAN = new BigDecimal("30000000.00");
    static final int LOAN_MONTHS_MAX = 36;

    // M10-1
    static final YearMonth RATE_FROM = YearMonth.of(2024, 1);
    static final YearMonth RATE_TO = YearMonth.of(2024, 12);
    static final BigDecimal HALF_RATE = new BigDecimal("0.005");

    private Sz2024() {}

    static BigDecimal yuan(long whole) {
        return BigDecimal.valueOf(100 * whole, 2);
    }
}
