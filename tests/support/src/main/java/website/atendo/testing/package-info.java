/** Real PostgreSQL and Kafka for tests: containers where a Docker engine answers, else the same servers embedded. */
@NullMarked
package website.atendo.testing;

import org.jspecify.annotations.NullMarked;
