package website.atendo.adapter.evolution;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param apiKey Evolution's global key; it opens every instance, and only the adapter has it
 */
@ConfigurationProperties("atendo.evolution")
record EvolutionProperties(String apiKey) {

    /** Never the key: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "EvolutionProperties[***]";
    }
}
