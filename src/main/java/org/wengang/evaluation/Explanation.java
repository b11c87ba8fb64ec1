package org.wengang.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import org.wengang.law.Label;
import org.wengang.law.Unit;
import org.wengang.measure.Kind;
import org.wengang.measure.Outcome;
import org.wengang.measure.PolicyPackage;
import org.wengang.table.Test;

/** A determination in sentences that a caseworker can send, made from the findings that decided it. */
public final class Explanation {
    private final PolicyPackage policy;
    private final Determination determination;
    private final StringBuilder zh = new StringBuilder(160);
    private final StringBuilder en = new StringBuilder(160);

    private Explanation(PolicyPackage policy, Determination determination) {
        this.policy = policy;
        this.determination = determination;
    }

    public static Label of(PolicyPackage policy, Determination determination) {
        var explanation = new Explanation(policy, determination);
        explanation.write();
        return new Label(explanation.zh.toString(), explanation.en.toString());
    }

    private void write() {
        var title = determination.measure().title();
        var outcome = outcome(determination.outcome());
        var id = determination.measure().id();
        zh.append(id)
                .append(' ')
                .append(title.zh())
                .append('：')
                .append(outcome.zh())
                .append('。');
        en.append(id)
                .append(' ')
                .append(title.en())
                .append(": ")
                .append(outcome.en())
                .append('.');
        switch (determination.outcome()) {
            case ELIGIBLE -> {
                findings(determination.findings().stream()
                        .filter(finding -> finding.isMet() && finding.test() instanceof Test.Interval)
                        .toList());
                amount();
                refusedRecords();
                reasons();
                needed("其余金额还取决于：", " More depends on: ");
            }
            case INELIGIBLE -> {
                findings(determination.findings().stream()
                        .filter(Finding::isUnmet)
                        .toList());
                amount();
                reasons();
            }
            case UNDETERMINED -> {
                needed("还需要：", " Still needed: ");
                reasons();
            }
            case NOT_APPLICABLE -> reasons();
        }
    }

    private static Label outcome(Outcome outcome) {
        return switch (outcome) {
            case ELIGIBLE -> new Label("符合", "eligible");
            case INELIGIBLE -> new Label("不符合", "not eligible");
            case UNDETERMINED -> new Label("尚不能判定", "not determined yet");
            case NOT_APPLICABLE -> new Label("不适用", "not applicable");
        };
    }

    /** Each condition with what was found, what is required, and how far off it is. */
    private void findings(List<Finding> findings) {
        for (int i = 0; i < findings.size(); i++) {
            var finding = findings.get(i);
            zh.append(i == 0 ? "" : "；");
            en.append(i == 0 ? " " : "; ");
            place(finding);
            condition(finding);
            distance(finding);
        }
        if (!findings.isEmpty()) {
            zh.append('。');
            en.append('.');
        }
    }

    /** The record that the condition is about: 第2条包车. */
    private void place(Finding finding) {
        var place = finding.place();
        int bracket = place.lastIndexOf('[');
        if (bracket >= 0) {
            int number = Integer.parseInt(place.substring(bracket + 1, place.length() - 1)) + 1;
            var record = finding.scope().item().shape().label();
            zh.append('第').append(number).append('条').append(record.zh()).append('，');
            en.append(record.en()).append(" no. ").append(number).append(", ");
        }
    }

    private void condition(Finding finding) {
        var label = finding.criterion().label();
        var actual = Shown.words(finding);
        var required = finding.demand().words();
        if (finding.test() instanceof Test.Being being && finding.truth().isKnown()) {
            boolean so = finding.isMet() == being.wanted();
            zh.append('“').append(label.zh()).append(so ? "”为是" : "”为否");
            en.append('“').append(label.en()).append(so ? "” is so" : "” is not so");
        } else if (finding.test() instanceof Test.AnyOf && finding.isUnmet()) {
            zh.append(label.zh()).append("不符，").append(required.zh());
            en.append(label.en()).append(" does not fit, ").append(required.en());
        } else {
            zh.append(label.zh()).append('为').append(actual.zh());
            zh.append(required.zh().startsWith("须为") ? "，" : "，要求").append(required.zh());
            en.append(label.en())
                    .append(": ")
                    .append(actual.en())
                    .append(", required: ")
                    .append(required.en());
        }
    }

    private void distance(Finding finding) {
        var distance = finding.shortfall();
        if (distance != null) {
            zh.append(finding.isAbove() ? "，超出 " : "，差 ").append(distance.zh());
            en.append(finding.isAbove() ? ", over by " : ", short by ").append(distance.en());
        }
    }

    private void amount() {
        if (determination.amount() == null) {
            return;
        }
        var word = word(determination.measure().kind());
        var figure = determination.amount().toPlainString();
        boolean money = determination.measure().kind().isMoney();
        var unit = money ? "元" : determination.unit() == null ? "" : determination.unit();
        zh.append(word.zh()).append(' ').append(figure).append(' ').append(unit);
        en.append(' ').append(word.en()).append(' ').append(figure).append(' ').append(Unit.english(unit));
        reckoned();
        zh.append('。');
        en.append('.');
        if (determination.details().get("shortfall") instanceof String shortfall) {
            zh.append("差额 ").append(shortfall).append(" 元。");
            en.append(" Short by ").append(shortfall).append(" yuan.");
        }
    }

    /** How many records were not counted; the items say why. */
    private void refusedRecords() {
        long refused = determination.items().stream()
                .filter(item -> item.outcome() == Outcome.INELIGIBLE)
                .count();
        if (refused > 0) {
            zh.append("另有 ").append(refused).append(" 条记录不符合条件，未计入。");
            en.append(' ').append(refused).append(" more not counted, since conditions are not met.");
        }
    }

    /** What the amount was reckoned with: （实际在嵊参保员工数 486 人；每人补贴 500 元/人；每家企业补贴上限 200000 元）. */
    private void reckoned() {
        var figures = determination.reckoned();
        for (int i = 0; i < figures.size(); i++) {
            var words = figures.get(i).words();
            zh.append(i == 0 ? "（" : "；").append(words.zh());
            en.append(i == 0 ? " (" : "; ").append(words.en());
        }
        if (!figures.isEmpty()) {
            zh.append('）');
            en.append(')');
        }
    }

    private static Label word(Kind kind) {
        return switch (kind) {
            case SUBSIDY -> new Label("金额", "Amount");
            case CHARGE -> new Label("应缴", "To be paid");
            case CEILING -> new Label("最高", "At most");
            case QUANTITY -> new Label("数量", "Quantity");
            case DUTY -> new Label("应付", "Due");
            case SHARE -> new Label("分担总额", "Total shared");
            case WAIVER, FLAG, SERVICE -> new Label("数额", "Figure");
        };
    }

    private void reasons() {
        for (var reason : determination.reasons()) {
            var sentence = policy.reasons().get(reason);
            if (sentence == null) {
                throw new IllegalStateException("reasons.yaml has no sentence for " + reason);
            }
            zh.append(sentence.zh()).append(sentence.zh().endsWith("。") ? "" : "。");
            en.append(' ').append(sentence.en()).append(sentence.en().endsWith(".") ? "" : ".");
        }
    }

    private void needed(String inChinese, String inEnglish) {
        var needed = determination.needed().values();
        if (needed.isEmpty()) {
            return;
        }
        zh.append(inChinese)
                .append(needed.stream()
                        .map(one -> one.label().zh() + (one.bureau() == null ? "" : "（" + one.bureau() + "）"))
                        .collect(Collectors.joining("、")))
                .append('。');
        en.append(inEnglish)
                .append(needed.stream().map(one -> one.label().en()).collect(Collectors.joining(", ")))
                .append('.');
    }
}
