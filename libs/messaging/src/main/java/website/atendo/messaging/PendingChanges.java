package website.atendo.messaging;

/** Changes that are still in memory, such as those of a JPA persistence context; a service with one declares a bean. */
@FunctionalInterface
public interface PendingChanges {
    void flush();
}
