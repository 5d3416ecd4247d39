package website.atendo.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts the statements that a pool's connections prepare for somebody who wants to know. Declare it as a bean. */
public class CountedStatements implements BeanPostProcessor {
    private final String pool;
    private volatile @Nullable Thread counted;
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    /** @param pool its bean's name */
    public CountedStatements(String pool) {
        this.pool = pool;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals(pool) && bean instanceof HikariDataSource real ? new Counting(real) : bean;
    }

    /** The statements that some work sends from this thread, besides the one that names the company. */
    public List<String> of(Runnable work) {
        seen.clear();
        counted = Thread.currentThread();
        try {
            work.run();
        } finally {
            counted = null;
        }
        return seen.stream().filter(sql -> !sql.contains("set_config")).toList();
    }

    /** A pool that is never started, in front of the one that is. */
    private final class Counting extends HikariDataSource {
        private final HikariDataSource real;

        Counting(HikariDataSource real) {
            this.real = real;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = real.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        if (method.getName().equals("prepareStatement") && Thread.currentThread() == counted) {
                            seen.add(String.valueOf(arguments[0]));
                        }
                        try {
                            return invoke(connection, method, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }

        private static @Nullable Object invoke(
                Connection connection, java.lang.reflect.Method method, Object @Nullable [] arguments)
                throws ReflectiveOperationException {
            return method.invoke(connection, arguments);
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return real.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return real.isWrapperFor(type);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
