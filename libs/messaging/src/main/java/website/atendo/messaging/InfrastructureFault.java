package website.atendo.messaging;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.apache.kafka.common.KafkaException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a fault of the database, the broker or the way to them from one of what was to be dealt with. */
public final class InfrastructureFault {
    private InfrastructureFault() {}

    /** Whether the fault lies with the database, the broker or the way to them, and not with the message. */
    public static boolean causes(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            boolean infrastructure = switch (e) {
                case UndecodableMessage _ -> false;
                case TransientDataAccessException _,
                        RecoverableDataAccessException _,
                        DataAccessResourceFailureException _,
                        CannotCreateTransactionException _,
                        TransactionSystemException _,
                        SQLTransientException _,
                        SQLRecoverableException _,
                        SQLNonTransientConnectionException _,
                        KafkaException _,
                        IOException _ -> true;
                // 08: connection; 53: out of resources; 57: the server is shutting down or starting up.
                case SQLException sql ->
                    sql.getSQLState() != null
                            && (sql.getSQLState().startsWith("08")
                                    || sql.getSQLState().startsWith("53")
                                    || sql.getSQLState().startsWith("57"));
                default -> false;
            };
            if (infrastructure) {
                return true;
            }
            if (e == e.getCause()) {
                break;
            }
        }
        return false;
    }
}
