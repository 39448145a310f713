package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {
    @Test
    void theDefaultsStandWhereTheUserIsSilent() {
        ModuleRules rules = ModuleRules.of(List.of());
        assertThat(rules.active()).extracting(ModuleRule::type).containsExactly("Text", "Data", "CompiledWasm");
        assertThat(rules.warnings()).isEmpty();
    }

    @Test
    void aRuleOfAUsedTypeIsIgnoredWithAWarning() {
        ModuleRules rules = ModuleRules.of(List.of(
                new ModuleRule("Text", List.of("**/*.md"), null), new ModuleRule("Text", List.of("**/*.rst"), null)));
        assertThat(rules.active()).extracting(ModuleRule::type).containsExactly("Text", "Data", "CompiledWasm");
        assertThat(rules.active().getFirst().globs()).containsExactly("**/*.md");
        assertThat(rules.warnings()).containsExactly("""
                The module rule {"type":"Text","globs":["**/*.md"]} does not have a fallback, the following rules will be ignored:
                 {"type":"Text","globs":["**/*.rst"]}
                 {"type":"Text","globs":["**/*.txt","**/*.html","**/*.sql"]} (DEFAULT)

                Add `fallthrough = true` to rule to allow next rule to be used or `fallthrough = false` to silence this warning""");
    }

    @Test
    void fallthroughKeepsLaterRulesAndItsDenialSilences() {
        assertThat(ModuleRules.of(List.of(new ModuleRule("Text", List.of("a"), true)))
                        .active())
                .hasSize(4);
        ModuleRules denied = ModuleRules.of(List.of(new ModuleRule("Text", List.of("a"), false)));
        assertThat(denied.active()).hasSize(3);
        assertThat(denied.warnings()).isEmpty();
    }
}
