package org.wengang.api;

/** What went wrong with a request. The names are stable: they may be added, never renamed. */
public enum ProblemCode {
    /** It is not JSON at all. */
    MALFORMED_JSON(400, "请求体不是合法的JSON"),
    /** It can be read, and does not say what can be answered; {@code faults} tells where. */
    BAD_REQUEST(400, "请求内容有误"),
    /** Nothing shows who asks. */
    SIGN_IN_REQUIRED(401, "请先登录"),
    /** What is shown to say who asks does not prove it. */
    WRONG_CREDENTIALS(401, "凭证无效"),
    /** Signed in, and without the role for it. */
    FORBIDDEN(403, "没有相应的角色"),
    /** Signed in with a password that somebody else chose. */
    PASSWORD_CHANGE_REQUIRED(403, "请先更换密码"),
    /** A page of another site may have made the request. */
    CROSS_SITE(403, "请求可能来自其他网站"),
    /** Whoever worked on a draft cannot approve it. */
    OWN_DRAFT(403, "不能批准自己参与的草案"),
    NOT_FOUND(404, "没有这个地址"),
    PACKAGE_NOT_FOUND(404, "没有这个政策包"),
    MEASURE_NOT_FOUND(404, "没有这项措施"),
    TABLE_NOT_FOUND(404, "没有这张决策表"),
    RELEASE_NOT_FOUND(404, "没有这个发布版本"),
    /** On the day asked for, no release decides. */
    NOTHING_IN_FORCE(404, "该日没有生效的发布版本"),
    DRAFT_NOT_FOUND(404, "没有这个草案"),
    SCENARIO_NOT_FOUND(404, "没有这个场景"),
    DECISION_NOT_FOUND(404, "没有这条判定"),
    PERSON_NOT_FOUND(404, "没有这个登录名"),
    KEY_NOT_FOUND(404, "没有这个密钥"),
    /** The log has no checkpoint yet. */
    NOTHING_LOGGED(404, "日志还没有检查点"),
    METHOD_NOT_ALLOWED(405, "该地址不支持这种请求方法"),
    NOT_ACCEPTABLE(406, "不能以所要求的格式回答"),
    NAME_TAKEN(409, "名称已被占用"),
    LAST_ADMINISTRATOR(409, "最后一位管理员"),
    /** The draft is not in a state in which this can be done. */
    WRONG_STATE(409, "草案的状态不允许"),
    /** Two people changed the same cells; {@code conflicts} has each. */
    EDIT_CONFLICT(409, "与他人的改动冲突"),
    /** It cannot be told which version a workbook was made from. */
    UNKNOWN_BASIS(409, "无法确认工作簿的来源"),
    /** It is not what it was when the caller looked. */
    CHANGED_SINCE(409, "其间已有改动"),
    /** Another release came in between. */
    OVERTAKEN(409, "其间发布了别的版本"),
    /** It would cover a release that is scheduled for later. */
    COVERS_SCHEDULED(409, "会盖住已排定的版本"),
    PACKAGE_EXISTS(409, "政策包编号已被占用"),
    /** The first request with the same Idempotency-Key is not answered yet. */
    REQUEST_UNDER_WAY(409, "同一请求正在处理"),
    /** A decision does not come out the same by its own release. */
    CANNOT_BE_REPLAYED(409, "无法原样重新判定"),
    TOO_LARGE(413, "请求体过大"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持这种请求体格式"),
    /** Each fault is in {@code faults}, with its cell. */
    HAS_FAULTS(422, "内容有问题"),
    SCENARIOS_FAIL(422, "场景未通过"),
    NOTHING_CHANGED(422, "没有改动"),
    /** The Idempotency-Key was used for another request. */
    KEY_OF_ANOTHER_REQUEST(422, "该键已用于另一请求"),
    PRECONDITION_REQUIRED(428, "缺少前提条件"),
    TOO_MANY_ATTEMPTS(429, "尝试次数过多"),
    /** More is asked than can be recorded. */
    TOO_MANY_REQUESTS(429, "请求太多"),
    /** A fault of this service, not of the request. */
    INTERNAL(500, "服务内部错误"),
    /** Some of the log is gone, or is not what was signed. */
    LOG_ALTERED(500, "日志与已签名的检查点不符"),
    /** No release is in force. */
    NOT_READY(503, "服务尚未就绪"),
    /** What was decided could not be recorded, so it was not answered; {@code detail} says why. */
    NOT_RECORDED(503, "无法记录判定"),
    /** The index that decisions are found by is being made, and is too far behind. */
    NOT_INDEXED(503, "索引正在编制"),
    /** Who asks cannot be found out now: the store does not answer. */
    STORE_UNAVAILABLE(503, "数据库暂时无法访问"),
    /** Who asks cannot be found out now: the identity provider does not answer. */
    IDENTITY_PROVIDER_UNAVAILABLE(503, "身份提供方暂时无法访问");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    /** In Chinese, the same for every problem of this code. */
    public String title() {
        return title;
    }
}
