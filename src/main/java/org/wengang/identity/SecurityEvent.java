package org.wengang.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.law.Label;

/**
 * 安全事件: something that whoever looks into a misuse would want to know. It holds no secret and no personal value of a
 * dossier: it is kept in a log from which nothing can be taken away. Fired as a CDI event where it happens, in the transaction of
 * what it tells of; the security log keeps it there, so that both happened, or neither did.
 *
 * @param at as exact as the store keeps it: microseconds
 * @param actor {@link Actor#id()} of who did it; for a sign-in, of who they said they are
 * @param subject whom or what it was done to: {@code local:lin}, {@code key:3f9a…}, {@code draft-12}, {@code release-3}
 * @param ok whether it was done; false for what was tried and refused
 * @param detail what else is to be known, by name: texts, whole numbers, truth values, lists of texts
 */
public record SecurityEvent(
        Instant at, String actor, What what, String subject, boolean ok, SortedMap<String, Object> detail) {

    /** What happened. The names are stored: they may be added, never renamed. */
    @Schema(name = "SecurityEventKind")
    public enum What {
        SIGN_IN("登录", "sign-in"),
        SIGN_OUT("退出", "sign-out"),
        PERSON_ADDED("增加人员", "person added"),
        PERSON_CHANGED("修改人员", "person changed"),
        PASSWORD_CHANGED("更换密码", "password changed"),
        PASSWORD_RESET("重置密码", "password reset"),
        KEY_MADE("发放密钥", "key made"),
        KEY_REVOKED("作废密钥", "key revoked"),
        /** A request that was not answered because of who asked, or of who that could not be shown to be. */
        REFUSED("拒绝请求", "request refused"),
        DRAFT_OPENED("新建草案", "draft opened"),
        DRAFT_CHANGED("修改草案", "draft changed"),
        /** What a draft gives to scenarios was made what is expected of them. */
        SCENARIOS_ACCEPTED("采纳场景的新结果", "new results of scenarios accepted"),
        DRAFT_SUBMITTED("提交草案", "draft submitted"),
        DRAFT_WITHDRAWN("撤回草案", "draft withdrawn"),
        DRAFT_REJECTED("退回草案", "draft rejected"),
        DRAFT_APPROVED("批准草案", "draft approved"),
        RELEASE_PUBLISHED("发布版本", "release published"),
        RELEASE_RETIRED("停用政策包", "package retired"),
        SERVICE_STARTED("服务启动", "service started"),
        SERVICE_STOPPED("服务停止", "service stopped"),
        EXPORT("导出", "export"),
        /** Values that are masked were shown. */
        UNMASK("查看未遮蔽的值", "unmasked"),
        /** What the log held of a person was erased. */
        ERASURE("删除个人信息", "personal information erased"),
        /** Records were deleted because their time was over. */
        RETENTION("按期限删除", "deleted by retention"),
        KEY_ROTATED("更换签名密钥", "signing key rotated"),
        LOG_VERIFIED("核验日志", "log verified"),
        /** Checkpoints kept outside the database did not fit it, and were put aside. */
        CHECKPOINTS_SET_ASIDE("搁置检查点", "checkpoints set aside");

        private final Label label;

        What(String zh, String en) {
            this.label = new Label(zh, en);
        }

        public Label label() {
            return label;
        }
    }

    public SecurityEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
        // the store knows no such character
        actor = actor.replace('\0', '\uFFFD');
        subject = subject.replace('\0', '\uFFFD');
        var plain = new TreeMap<String, Object>();
        for (var one : detail.entrySet()) {
            plain.put(one.getKey(), plain(one.getKey(), one.getValue()));
        }
        detail = Collections.unmodifiableSortedMap(plain);
    }

    public SecurityEvent(Instant at, String actor, What what, String subject, boolean ok) {
        this(at, actor, what, subject, ok, new TreeMap<>());
    }

    /** The same event with one more detail; without it if there is no value. */
    public SecurityEvent with(String name, Object value) {
        if (value == null) {
            return this;
        }
        var more = new TreeMap<>(detail);
        more.put(name, value);
        return new SecurityEvent(at, actor, what, subject, ok, more);
    }

    private static Object plain(String name, Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return List.copyOf(list);
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value;
        }
        throw new IllegalArgumentException(
                "the detail " + name + " is a " + value.getClass() + ". Maybe give its text, or a list of texts.");
    }
}
