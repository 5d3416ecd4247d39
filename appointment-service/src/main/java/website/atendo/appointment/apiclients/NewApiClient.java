package website.atendo.appointment.apiclients;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What is written about a program.
 *
 * @param name which one it is, for people
 */
public record NewApiClient(@NotBlank @Size(max = 120) String name) {}
