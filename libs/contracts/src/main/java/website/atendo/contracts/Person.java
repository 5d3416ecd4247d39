package website.atendo.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What identifies a person in a message, kept together so that it can be encrypted and erased per client.
 *
 * @param name as the company or the provider knows it
 * @param address a phone in E.164 ({@code +5511999990001}) or, where none is known, the provider's own address
 *     ({@code …@lid})
 * @param text what the person wrote or is told
 */
public record Person(
        @Nullable String name,
        @Nullable String address,
        @Nullable String text) {

    public static final Person NOBODY = new Person(null, null, null);

    public Person withText(@Nullable String newText) {
        return new Person(name, address, newText);
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Person[***]";
    }
}
