package org.wengang.workflow;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.SortedMap;
import org.wengang.law.Label;
import org.wengang.measure.Kind;
import org.wengang.workflow.Effect.Counts;
import org.wengang.workflow.Effect.Sum;

/** Says in a sentence what a change does. */
final class EffectWords {
    private static final String YUAN = "CNY";

    private EffectWords() {}

    /** @param namesKinds whether each sum says of what kind it is, since there may be several */
    static Label sentence(Counts counts, SortedMap<Kind, SortedMap<String, Sum>> sums, boolean namesKinds) {
        var zh = new StringBuilder();
        var en = new StringBuilder();
        zh.append(counts.gain()).append(" 家获益，").append(counts.lose()).append(" 家受损");
        en.append(number(counts.gain())).append(counts.gain() == 1 ? " gains, " : " gain, ");
        en.append(number(counts.lose())).append(counts.lose() == 1 ? " loses" : " lose");
        if (counts.undetermined() > 0) {
            zh.append("，").append(counts.undetermined()).append(" 家变为尚不能判定");
            en.append(", ")
                    .append(counts.undetermined())
                    .append(counts.undetermined() == 1 ? " becomes" : " become")
                    .append(" undetermined");
        }
        if (counts.otherwise() > 0) {
            zh.append("，").append(counts.otherwise()).append(" 家另有变化");
            en.append(", ")
                    .append(counts.otherwise())
                    .append(counts.otherwise() == 1 ? " changes" : " change")
                    .append(" otherwise");
        }
        sums.forEach((kind, ofKind) -> ofKind.forEach((unit, sum) -> {
            if (!sum.isZero()) {
                zh.append("，").append(namesKinds ? zh(kind) + " " : "").append(zh(unit, sum));
                en.append(", ").append(namesKinds ? kind.word() + " " : "").append(en(unit, sum));
            }
        }));
        if (sums.values().stream().allMatch(ofKind -> ofKind.values().stream().allMatch(Sum::isZero))) {
            zh.append("，+0 元");
            en.append(", +0 yuan");
        }
        return new Label(zh.toString(), en.toString());
    }

    private static String number(long count) {
        return count == 0 ? "none" : String.valueOf(count);
    }

    private static String zh(String unit, Sum sum) {
        var word = unit.equals(YUAN) ? "元" : unit;
        return signed(sum.net(), unit) + " " + word
                + (isMixed(sum) ? "（增 " + figure(sum.more(), unit) + "，减 " + figure(sum.less(), unit) + "）" : "");
    }

    private static String en(String unit, Sum sum) {
        var word = unit.equals(YUAN) ? "yuan" : unit;
        return signed(sum.net(), unit) + " " + word
                + (isMixed(sum)
                        ? " (more " + figure(sum.more(), unit) + ", less " + figure(sum.less(), unit) + ")"
                        : "");
    }

    private static boolean isMixed(Sum sum) {
        return sum.more().signum() > 0 && sum.less().signum() > 0;
    }

    private static String signed(BigDecimal net, String unit) {
        return (net.signum() < 0 ? "−" : net.signum() > 0 ? "+" : "") + figure(net.abs(), unit);
    }

    /** Every digit; yuan with two decimals. */
    private static String figure(BigDecimal amount, String unit) {
        var format = new DecimalFormat(
                unit.equals(YUAN) ? "#,##0.00####" : "#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(amount);
    }

    private static String zh(Kind kind) {
        return switch (kind) {
            case SUBSIDY -> "补贴";
            case CHARGE -> "缴费";
            case CEILING -> "上限";
            case QUANTITY -> "数量";
            case DUTY -> "应付";
            case WAIVER -> "免除";
            case FLAG -> "认定";
            case SERVICE -> "服务";
            case SHARE -> "分担";
        };
    }
}
