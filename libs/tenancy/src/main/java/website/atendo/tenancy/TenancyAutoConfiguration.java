package website.atendo.tenancy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Three roles of one database: the owner migrates, the tenant works for one company, the system sees named tables. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnProperty("atendo.database.name")
@EnableConfigurationProperties(DatabaseProperties.class)
@EnableTransactionManagement(proxyTargetClass = true)
class TenancyAutoConfiguration {

    /**
     * Ticks in microseconds, as PostgreSQL keeps them. A finer instant is rounded when it is written, perhaps up, and what
     * is due "now" would not be due yet when it is read again in the same moment.
     */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    @Primary
    HikariDataSource dataSource(DatabaseProperties database) {
        return pool("tenant", database, database.tenant(), database.tenantConnections());
    }

    @Bean(defaultCandidate = false)
    HikariDataSource systemDataSource(DatabaseProperties database) {
        return pool("system", database, database.system(), database.systemConnections());
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource ownerDataSource(DatabaseProperties database) {
        return new DriverManagerDataSource(database.url(), database.owner(), database.password());
    }

    @Bean
    FlywayConfigurationCustomizer rolesInMigrations(DatabaseProperties database) {
        return flyway -> {
            flyway.placeholders(Map.of("tenant", database.tenant(), "system", database.system()));
            MigrationLocations.add(flyway, "classpath:db/tenancy");
        };
    }

    @Bean
    AcrossCompanies acrossCompanies(@Qualifier("systemDataSource") DataSource systemDataSource) {
        return new AcrossCompanies(systemDataSource);
    }

    @Bean
    CompanyTransactions companyTransactions(PlatformTransactionManager transactions, JdbcTemplate jdbc) {
        return new CompanyTransactions(transactions, jdbc);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor inCompanyAdvisor(ObjectProvider<CompanyTransactions> transactions) {
        return new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forMethodAnnotation(InCompany.class),
                new InCompanyInterceptor(transactions));
    }

    private static HikariDataSource pool(String name, DatabaseProperties database, String role, int size) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.url());
        config.setUsername(role);
        config.setPassword(database.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        // A session's zone must never shape a query: instants go in and come out as such.
        // A plan that was made for a small table would be kept when it has grown (docs/adr/0007).
        config.setConnectionInitSql("set time zone 'UTC'; set plan_cache_mode = force_custom_plan");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // The detail of a server's error can hold a row, and a row a person (invariant I12).
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", name);
        return new HikariDataSource(config);
    }
}
