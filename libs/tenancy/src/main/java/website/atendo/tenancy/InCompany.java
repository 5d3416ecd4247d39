package website.atendo.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method runs in one transaction of the company that one of its arguments names (a
 * {@link website.atendo.contracts.CompanyId}): PostgreSQL shows it no row of any other. Any exception rolls back.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InCompany {
    boolean readOnly() default false;
}
