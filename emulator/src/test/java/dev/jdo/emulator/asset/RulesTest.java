package dev.jdo.emulator.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code _headers} and {@code _redirects}, where the recorded scenarios do not reach: limits and odd patterns. */
class RulesTest {
    private static Map<String, String> match(String rule, String host, String path) {
        RulePattern pattern = RulePattern.of(rule);
        Map<String, String> values = pattern == null ? null : pattern.match(host, path);
        return values == null ? Map.of("no", "match") : values;
    }

    @Test
    void starsAndNames() {
        assertThat(match("/a/*", "h", "/a/b/c")).containsExactly(Map.entry("splat", "b/c"));
        assertThat(match("/a/*", "h", "/a/")).containsExactly(Map.entry("splat", ""));
        assertThat(match("/a/*", "h", "/a")).containsKey("no");
        assertThat(match("/:y/:m_1.html", "h", "/2024/05.html"))
                .containsExactly(Map.entry("y", "2024"), Map.entry("m_1", "05"));
        assertThat(match("/:y", "h", "/a/b")).containsKey("no");
        assertThat(match("/a.b", "h", "/aXb")).containsKey("no");
        assertThat(match("/a(b)[c]", "h", "/a(b)[c]")).isEmpty();
        assertThat(match("https://:sub.example.com/*", "a.example.com", "/x"))
                .containsExactly(Map.entry("sub", "a"), Map.entry("splat", "x"));
        assertThat(match("https://:sub.example.com/*", "a.b.example.com", "/x")).containsKey("no");
        assertThat(match("https://*.example.com/", "a.b.example.com", "/")).containsExactly(Map.entry("splat", "a.b"));
    }

    @Test
    void namesThatAreNotToldApartFitNothing() {
        assertThat(RulePattern.of("/:a/:a")).isNull();
        assertThat(RulePattern.of("/:id/:id2")).isNull();
        assertThat(RulePattern.of("/:id2/:id")).isNotNull();
        assertThat(RulePattern.of("/*/*")).isNull();
        assertThat(RulePattern.of("/:splat/*")).isNull();
        assertThat(RulePattern.of("/*/:splatter")).isNotNull();
    }

    @Test
    void redirectsAreLimited() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2001; i++) {
            text.append("/from").append(i).append(" /to\n");
        }
        for (int i = 0; i < 102; i++) {
            text.append("/dynamic").append(i).append("/* /to\n");
        }
        RedirectRules rules = RedirectRules.parse(text.toString(), true);
        assertThat(rules.fixed()).hasSize(2000);
        assertThat(rules.dynamic()).hasSize(100);
        assertThat(rules.count()).isEqualTo(2100);
        assertThat(rules.problems())
                .containsExactly(
                        new RuleProblem(null, 0, "Maximum number of static rules supported is 2000. Skipping line."),
                        new RuleProblem(
                                null,
                                0,
                                "Maximum number of dynamic rules supported is 100. Skipping remaining 3 lines of"
                                        + " file."));
    }

    @Test
    void headersAreLimited() {
        StringBuilder text = new StringBuilder("/long\n  X: " + "x".repeat(2000) + "\n  Y: y\n");
        for (int i = 0; i < 102; i++) {
            text.append("/from").append(i).append("\n  X-Y: z\n");
        }
        HeaderRules rules = HeaderRules.parse(text.toString());
        // One more than the message says, as on the platform, which looks before it takes the last one up.
        assertThat(rules.count()).isEqualTo(101);
        assertThat(rules.problems())
                .containsExactly(
                        new RuleProblem(null, 0, "Ignoring line 2 as it exceeds the maximum allowed length of 2000."),
                        new RuleProblem(
                                null,
                                0,
                                "Maximum number of rules supported is 100. Skipping remaining 5 lines of file."));
    }

    @Test
    void aPathDoesNotBecomeAnotherHost() {
        RedirectRules rules = RedirectRules.parse("/in/* /:splat\n/out/* https://a.b/:splat\n", true);
        assertThat(Objects.requireNonNull(rules.match("h", "/in//evil.example/x"))
                        .to())
                .isEqualTo("/evil.example/x");
        assertThat(Objects.requireNonNull(rules.match("h", "/in/\\evil.example"))
                        .to())
                .isEqualTo("/evil.example");
        assertThat(Objects.requireNonNull(rules.match("h", "/out//x")).to()).isEqualTo("https://a.b//x");
    }

    @Test
    void pathsAreSpelledInOneWay() {
        assertThat(AssetPath.decode("/a%20b//c%2Fd/%E4%BD%A0")).isEqualTo("/a b/c/d/你");
        assertThat(AssetPath.decode("/100%/%zz/%ff")).isEqualTo("/100%/%zz/%ff");
        assertThat(AssetPath.encode("/a b/(c)!'*~/@+$&,;=:/你"))
                .isEqualTo("/a%20b/(c)!'*~/%40%2B%24%26%2C%3B%3D%3A/%E4%BD%A0");
    }
}
