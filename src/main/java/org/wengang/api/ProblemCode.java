package org.wengang.api;

/** What went wrong with a request. The names are stable: they may be added, never renamed. */
public enum ProblemCode {
    /** It is not JSON at all. */
    MALFORMED_JSON(400, "请求体不是合法的JSON"),
    /** It can be read, and does not say what can be answered; {@code faults} tells where. */
    BAD_REQUEST(400, "请求内容有误"),
    NOT_FOUND(404, "没有这个地址"),
    PACKAGE_NOT_FOUND(404, "没有这个政策包"),
    MEASURE_NOT_FOUND(404, "没有这项措施"),
    TABLE_NOT_FOUND(404, "没有这张决策表"),
    RELEASE_NOT_FOUND(404, "没有这个发布版本"),
    /** On the day asked for, no release decides. */
    NOTHING_IN_FORCE(404, "该日没有生效的发布版本"),
    METHOD_NOT_ALLOWED(405, "该地址不支持这种请求方法"),
    NOT_ACCEPTABLE(406, "不能以所要求的格式回答"),
    TOO_LARGE(413, "请求体过大"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持这种请求体格式"),
    /** A fault of this service, not of the request. */
    INTERNAL(500, "服务内部错误"),
    /** No release is in force. */
    NOT_READY(503, "服务尚未就绪");

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
