package website.atendo.contracts;

/** The Kafka headers of a message: CloudEvents 1.0 in binary mode, and W3C trace context. */
public final class EventHeaders {
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String COMPANY = "ce_companyid";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String TRACE_PARENT = "traceparent";

    private EventHeaders() {}
}
