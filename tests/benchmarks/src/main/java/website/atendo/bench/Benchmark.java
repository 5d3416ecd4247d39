package website.atendo.bench;

import java.util.List;

/** One line or several of the table. To add one, add it to {@link Bench#ALL}. */
interface Benchmark {
    /** By which it is asked for. */
    String name();

    /** Takes three minutes at most. */
    List<Ratio> run(Ground ground) throws Exception;
}
