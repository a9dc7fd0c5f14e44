package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The login of the launcher. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Kerberos(
    @JsonPropertyDescription("Principal, for example etl@CORP.EXAMPLE.")
        @Required
        @Size(min = 1, max = 256)
        String principal,
    @JsonPropertyDescription("The keytab.") @Required SecretKeyRef keytabSecretRef) {}
