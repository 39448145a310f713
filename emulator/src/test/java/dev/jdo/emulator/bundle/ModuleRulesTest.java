package dev.jdo.emulator.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {
    private static ModuleRule text(String glob, boolean fallthrough) {
        return new ModuleRule(ModuleType.TEXT, List.of(glob), fallthrough);
    }

    @Test
    void keepsTheDefaultsOfATypeWhereAUserRuleFallsThrough() {
        ModuleRules rules = ModuleRules.of(List.of(text("**/*.md", true)));

        assertThat(rules.active()).hasSize(4);
        assertThat(rules.shadowed()).isEmpty();
        assertThat(rules.warnings()).isEmpty();
    }

    @Test
    void dropsLaterRulesOfATypeSilentlyWhereTheUserMeansIt() {
        ModuleRules rules = ModuleRules.of(List.of(text("**/*.md", false)));

        assertThat(rules.active())
                .extracting(ModuleRule::type)
                .containsExactly(ModuleType.TEXT, ModuleType.DATA, ModuleType.WASM);
        assertThat(rules.shadowed()).hasSize(1);
        assertThat(rules.warnings()).isEmpty();
    }

    @Test
    void readsGlobsAsWranglerDoes() {
        String imports = Glob.forImports("**/*.wasm?module");
        assertThat("./a/b.wasm?module").matches(imports);
        assertThat("pkg/b.wasm?module").matches(imports);
        assertThat("b.wasm?module").doesNotMatch(imports);
        assertThat("./b.wasmXmodule").doesNotMatch(imports);

        String files = Glob.forFiles("lib/**/*.js");
        assertThat("lib/a.js").matches(files);
        assertThat("lib/a/b.js").matches(files);
        assertThat("lib/a/b.jsx").doesNotMatch(files);
        assertThat("a/lib/a.js").doesNotMatch(files);
        assertThat("a/b.js").doesNotMatch(Glob.forFiles("*.js"));
    }

    @Test
    void knowsWhenNodeModulesMayBeImported() {
        Map<NodeCompat, List<NodeCompat>> modes = Map.of(
                NodeCompat.OFF,
                List.of(
                        NodeCompat.of("2026-07-01", List.of()),
                        NodeCompat.of(null, List.of()),
                        NodeCompat.of("2026-08-04", List.of("no_nodejs_compat", "no_nodejs_compat_v2"))),
                NodeCompat.ALS,
                List.of(NodeCompat.of("2024-01-01", List.of("nodejs_als"))),
                NodeCompat.V1,
                List.of(
                        NodeCompat.of("2024-09-22", List.of("nodejs_compat")),
                        NodeCompat.of("2025-01-01", List.of("nodejs_compat", "no_nodejs_compat_v2"))),
                NodeCompat.V2,
                List.of(
                        NodeCompat.of("2024-09-23", List.of("nodejs_compat")),
                        NodeCompat.of("2020-01-01", List.of("nodejs_compat_v2")),
                        NodeCompat.of("2026-08-04", List.of())));

        modes.forEach((expected, found) -> assertThat(found).containsOnly(expected));
    }
}
