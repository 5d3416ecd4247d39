package website.atendo.contracts.instances;

/** Whether a company's number can send and receive. */
public enum InstanceState {
    CONNECTED,
    CONNECTING,
    DISCONNECTED,
    /** The phone unlinked us: somebody has to scan again. */
    LOGGED_OUT,
    BANNED
}
