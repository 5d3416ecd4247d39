package website.atendo.simulator;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set from outside.
 *
 * @param key Evolution's global key
 * @param state folder of the journal and the send log; empty keeps everything in memory
 * @param serverUrl what webhooks and answers name as the server; empty means this machine and port
 * @param clientName what fetchInstances shows as clientName
 * @param metaVerifyToken what Meta's webhook verification must show
 * @param zone the zone whose local time webhooks carry in date_time with a Z, which is what the real one does
 * @param autoScan whether a QR is scanned by itself shortly after it was made
 * @param autoScanDelay how shortly
 * @param createWait how long instance/create with a QR holds its answer (the real one: 5 s)
 * @param connectWait how long instance/connect holds its answer when it starts a connection (the real one: 2 s)
 * @param reconnectDelay how long after a recoverable drop the instance is open again
 * @param qrEvery how often an unscanned QR is replaced
 * @param maxMessages how many messages are kept in all, as Evolution's record and on phones; the oldest go first
 * @param maxLogEntries how many send calls the log keeps
 * @param compactAbove size in bytes above which the journal is rewritten at start
 */
@ConfigurationProperties("simulator")
public record SimulatorProperties(
        @DefaultValue("atendo-simulator") String key,
        @DefaultValue("") String state,
        @DefaultValue("") String serverUrl,
        @DefaultValue("atendo_simulator") String clientName,
        @DefaultValue("verify-me") String metaVerifyToken,
        @DefaultValue("America/Sao_Paulo") ZoneId zone,
        @DefaultValue("true") boolean autoScan,
        @DefaultValue("1s") Duration autoScanDelay,
        @DefaultValue("300ms") Duration createWait,
        @DefaultValue("200ms") Duration connectWait,
        @DefaultValue("500ms") Duration reconnectDelay,
        @DefaultValue("20s") Duration qrEvery,
        @DefaultValue("30000") int maxMessages,
        @DefaultValue("200000") int maxLogEntries,
        @DefaultValue("16000000") long compactAbove,
        @DefaultValue Receipts receipts,
        @DefaultValue Webhooks webhooks) {

    /**
     * When a client's phone reports what happened to a message.
     *
     * @param automatic whether phones report by themselves
     */
    public record Receipts(
            @DefaultValue("true") boolean automatic,
            @DefaultValue("100ms") Duration sent,
            @DefaultValue("300ms") Duration delivered,
            @DefaultValue("1200ms") Duration read) {}

    /**
     * How webhooks are tried; the defaults are Evolution's own.
     *
     * @param queue how many may be on their way in all; what comes on top is dropped and counted
     */
    public record Webhooks(
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("10") int maxAttempts,
            @DefaultValue("5s") Duration initialDelay,
            @DefaultValue("300s") Duration maxDelay,
            @DefaultValue("0.2") double jitter,
            @DefaultValue("8000") int queue) {}
}
